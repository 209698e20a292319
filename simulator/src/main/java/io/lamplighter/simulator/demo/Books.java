package io.lamplighter.simulator.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.inventory.InventoryLamp;
import io.lamplighter.simulator.scenario.Kit;
import org.tinylog.Logger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Books the demo's lamps in the gateway's inventory while the street is being lit, and the plans of its scenario, each with a group of those who
 * follow it: what the gateway does not have, so what somebody changed there stays. Works in a virtual thread of its own, once; if it fails, the demo goes on and the next start tries again.
 */
final class Books implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String UNKNOWN = "unknown";
    private static final String HEADER = "post,device,district,address,latitude,longitude,luminaireType,wattage,feeder\n";

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final Thread thread;

    private Books(URI page, List<Site> sites, List<Kit.Planned> plans, Consumer<String> say) {
        this.thread = Thread.ofVirtual().name("books").start(() -> {
            try {
                fill(page, sites);
                follow(page, plans);
            } catch (IOException e) {
                Logger.warn("event=inventory-not-filled effect=next-start-tries-again message=\"{}\"", e.getMessage());
                say.accept(
                        "Lamps or plans are not at the gateway yet (" + e.getMessage()
                                + "); the next start tries again.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // closing
            }
        });
    }

    /** Begins; tells people when it fails. */
    static Books fill(URI page, List<Site> sites, List<Kit.Planned> plans, Consumer<String> say) {
        return new Books(page, sites, plans, say);
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

    private void follow(URI page, List<Kit.Planned> plans) throws IOException, InterruptedException {
        for (Kit.Planned plan : plans) {
            String id = URLEncoder.encode(PlannedText.id(plan), StandardCharsets.UTF_8).replace("+", "%20");
            String wish = "/api/v1/group-plans/" + id;
            if (client.send(request(page, wish).build(), BodyHandlers.discarding()).statusCode() == 404) {
                send(put(page, "/api/v1/groups/" + id, PlannedText.group(plan)));
                send(put(page, wish, PlannedText.plan(plan)));
                Logger.info("event=plan-booked plan=\"{}\" posts={}", plan.name(), plan.among().size());
            }
        }
    }

    private static HttpRequest put(URI page, String path, String body) {
        return request(page, path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body))
                .build();
    }

    private static HttpRequest.Builder request(URI page, String path) {
        return HttpRequest.newBuilder(page.resolve(path)).timeout(LIMIT);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(request, BodyHandlers.ofString());
        if (reply.statusCode() / 100 != 2) {
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
