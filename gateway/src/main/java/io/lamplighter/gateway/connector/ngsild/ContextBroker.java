package io.lamplighter.gateway.connector.ngsild;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Speaks HTTP to one context broker. Follows no redirect, reads at most {@value #MAX_ANSWER} bytes of an answer, and gives
 * up a request that is not answered in full within the time limit. One thread.
 */
final class ContextBroker implements AutoCloseable {

    private static final int MAX_ANSWER = 1 << 20;
    private static final int MAX_TOKEN = 16_384;

    private final NgsiLdSettings settings;
    private final InstantSource clock;
    private final HttpClient http;

    ContextBroker(NgsiLdSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(settings.timeout()).build();
    }

    /** Creates or updates the entities. Blocks; repeatable, for the same values again change nothing. */
    Answer upsert(List<Entity> entities) throws InterruptedException {
        HttpRequest request;
        try {
            request = request(entities);
        } catch (IOException | IllegalArgumentException e) {
            return unavailable("token-file " + settings.tokenFile().orElseThrow() + " cannot be used: "
                    + e.getClass().getSimpleName() + " " + e.getMessage());
        }
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request,
                head -> new BoundedBody(MAX_ANSWER));
        try {
            HttpResponse<byte[]> response = exchange.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return AnswerReader.read(new AnswerReader.Reply(response.statusCode(),
                    response.headers().firstValue("Retry-After"), response.headers().firstValue("Location"),
                    new String(response.body(), StandardCharsets.UTF_8)), clock.instant());
        } catch (TimeoutException e) {
            return unavailable("no answer within " + settings.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return unavailable(settings.url() + " cannot be reached: " + cause.getClass().getSimpleName()
                    + (cause.getMessage() == null ? "" : " " + cause.getMessage()));
        } finally {
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest request(List<Entity> entities) throws IOException {
        String body = entities.stream().map(Entity::json).collect(Collectors.joining(",", "[", "]"));
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.upsert())
                .header("Content-Type", "application/json").header("Accept", "application/json")
                .header("Link", "<" + settings.context()
                        + ">; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        settings.tenant().ifPresent(tenant -> request.header("NGSILD-Tenant", tenant));
        if (settings.tokenFile().isPresent()) {
            request.header("Authorization", "Bearer " + token());
        }
        return request.build();
    }

    private String token() throws IOException {
        try (var in = Files.newInputStream(settings.tokenFile().orElseThrow())) {
            byte[] bytes = in.readNBytes(MAX_TOKEN + 1);
            String token = new String(bytes, StandardCharsets.UTF_8).strip();
            if (bytes.length > MAX_TOKEN || !token.matches("[\\x21-\\x7E]+")) {
                throw new IOException("it does not hold one bearer token");
            }
            return token;
        }
    }

    private static Answer unavailable(String reason) {
        return new Answer.Unavailable(reason, Duration.ZERO, false);
    }
}
