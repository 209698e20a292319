package io.lamplighter.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import tools.jackson.databind.json.JsonMapper;

/** Asks a gateway, in whatever process it is, over HTTP. */
final class PageProbe implements AutoCloseable {

    private final URI page;
    private final HttpClient client = HttpClient.newHttpClient();

    PageProbe(String page) {
        this.page = URI.create(page);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(page.resolve(path)).build());
    }

    HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(page.resolve(path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    CompletableFuture<HttpResponse<String>> postLater(String path, String json) {
        return CompletableFuture.supplyAsync(() -> post(path, json));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(request.toString(), e);
        }
    }

    /** A number of {@code /metrics}; 0 when it is not there. */
    double metric(String name) {
        return get("/metrics").body().lines().filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst().orElse(0);
    }

    /** The powers that post-1's luminaire reported, as whole numbers in order, each as often as it is stored. */
    IntStream storedPowers() {
        return JsonMapper.shared().readTree(get("/api/v1/luminaires/post-1:luminaire-1/history?attribute="
                + "LampMonitor/activePower&from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z&limit=5000").body())
                .path("items").valueStream().mapToInt(item -> item.path("value").asInt()).sorted();
    }

    @Override
    public void close() {
        client.close();
    }
}
