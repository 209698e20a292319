package io.lamplighter.simulator.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalInt;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the gateway how many posts it sees. Blocks for at most two seconds; any thread. */
public final class GatewayStatus implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final HttpRequest request;
    private final JsonMapper json = new JsonMapper();

    public GatewayStatus(URI page) {
        this.request = HttpRequest.newBuilder(page.resolve("/api/v1/status")).timeout(LIMIT).build();
    }

    /** Posts that are online; empty while the gateway does not answer. */
    public OptionalInt postsOnline() throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? OptionalInt.of(json.readTree(response.body()).path("postsOnline").asInt())
                    : OptionalInt.empty();
        } catch (IOException | JacksonException e) {
            return OptionalInt.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
