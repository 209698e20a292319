package io.lamplighter.simulator.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.inventory.InventoryLamp;
import org.tinylog.Logger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Books the demo's lamps in the gateway's inventory while the street is being lit: those that it does not have, so what somebody
 * changed there stays. Works in a virtual thread of its own, once; if it fails, the demo goes on and the next start tries again.
 */
final class Books implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String UNKNOWN = "unknown";
    private static final String HEADER = "post,device,district,address,latitude,longitude,luminaireType,wattage,feeder\n";

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final Thread thread;

    private Books(URI page, List<Site> sites, Consumer<String> say) {
        this.thread = Thread.ofVirtual().name("books").start(() -> {
            try {
                fill(page, sites);
            } catch (IOException e) {
                Logger.warn("event=inventory-not-filled effect=next-start-tries-again message=\"{}\"", e.getMessage());
                say.accept(
                        "The lamps are not in the inventory yet (" + e.getMessage() + "); the next start tries again.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // closing
            }
        });
    }

    /** Begins; tells people when it fails. */
    static Books fill(URI page, List<Site> sites, Consumer<String> say) {
        return new Books(page, sites, say);
    }

    private void fill(URI page, List<Site> sites) throws IOException, InterruptedException {
        Set<String> known = send(request(page, "/api/v1/inventory/export.csv").build()).lines().skip(1)
                .map(row -> row.substring(0, Math.max(0, row.indexOf(',')))).collect(Collectors.toSet());
        List<Site> missing = sites.stream().filter(site -> !known.contains(site.id())).toList();
        if (missing.isEmpty()) {
            return;
        }
        ObjectNode body = new JsonMapper().createObjectNode().put("format", "csv").put("text", csv(missing))
                .put("dryRun", false).put("skipErrors", true);
        send(request(page, "/api/v1/inventory/import").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())).build());
        Logger.info("event=inventory-filled posts={}", missing.size());
    }

    private static HttpRequest.Builder request(URI page, String path) {
        return HttpRequest.newBuilder(page.resolve(path)).timeout(LIMIT);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(request, BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new IOException("the gateway answered " + reply.statusCode() + " " + reply.body());
        }
        return reply.body();
    }

    /** As a city would send it. */
    static String csv(List<Site> sites) {
        return sites.stream().flatMap(site -> site.devices().stream().map(device -> row(site, device)))
                .collect(Collectors.joining("\n", HEADER, "\n"));
    }

    private static String row(Site site, String device) {
        InventoryLamp lamp = site.lamp();
        return Stream.of(lamp.id(), device, site.district(), address(lamp), number(lamp.location().latitude()),
                number(lamp.location().longitude()), lamp.luminaireType().equals(UNKNOWN) ? "" : lamp.luminaireType(),
                number(lamp.nominalPowerWatts()), lamp.feeder().orElse("")).map(Books::quoted)
                .collect(Collectors.joining(","));
    }

    /** With the number where the name is street and number. */
    private static String address(InventoryLamp lamp) {
        return lamp.street().map(street -> lamp.name().startsWith(street) ? lamp.name() : street).orElse("");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.7f", value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        thread.interrupt();
        client.shutdownNow();
    }
}
