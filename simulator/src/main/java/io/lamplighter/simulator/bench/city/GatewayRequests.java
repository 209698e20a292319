package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.lamplighter.simulator.host.HostException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Asks a gateway over its REST interface. Thread-safe. */
final class GatewayRequests implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    static {
        // below the gateway's 30 s: else a connection may be closed just when it is used again
        System.setProperty("jdk.httpclient.keepalive.timeout", "15");
    }

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI page;
    private volatile String cookie = "";

    GatewayRequests(URI page) {
        this.page = page;
    }

    /** Everything from now on is asked as this person, who has a one-time password yet. Blocks and fails as {@link #get}. */
    void signIn(GatewayRun.SignIn person) throws IOException, InterruptedException {
        entered("/api/v1/session", "POST", "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(person.name(),
                person.oneTimePassword()));
        entered("/api/v1/session/password", "PUT", "{\"current\": \"%s\", \"new\": \"%s\"}".formatted(
                person.oneTimePassword(), UUID.randomUUID()));
    }

    private void entered(String path, String method, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(request(path).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)).build());
        read(answer);
        cookie = answer.headers().firstValue("Set-Cookie").map(each -> each.replaceFirst(";.*", "")).orElse(cookie);
    }

    /**
     * Reads an answer as JSON; blocks.
     *
     * @throws HostException
     *             when the gateway refuses, or takes longer than 30 s
     */
    JsonNode get(String path) throws IOException, InterruptedException {
        return read(answer(request(path).build()));
    }

    /** Sends JSON and reads the answer; blocks and fails as {@link #get}. */
    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return read(answer(request(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)).build()));
    }

    /** Puts JSON there and reads the answer; blocks and fails as {@link #get}. */
    JsonNode put(String path, String body) throws IOException, InterruptedException {
        return read(answer(request(path).header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)).build()));
    }

    /** One of the numbers that the gateway counts for Prometheus; 0 while it has counted nothing. Blocks. */
    long counter(String name) throws IOException, InterruptedException {
        String all = answer(request("/metrics").build()).body();
        return all.lines().filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(name.length() + 1)))).sum();
    }

    /** Counts the objects of an answer, which is then gone; 0 when none came within 30 s or it was no 200. Does not block. */
    CompletableFuture<Integer> objects(String path) {
        return client.sendAsync(request(path).build(), ObjectCount.handler())
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .handle((answer, failure) -> failure == null ? answer.body() : (Integer) 0);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(page.resolve(path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    /** A request's own time limit would end with the first line of the answer. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.sendAsync(request, BodyHandlers.ofString()).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new HostException("The gateway did not answer " + request.uri() + " within " + LIMIT.toSeconds()
                    + " s.", e);
        } catch (ExecutionException e) {
            throw new IOException("The gateway did not answer " + request.uri() + ": " + e.getCause(), e);
        }
    }

    private JsonNode read(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new HostException("The gateway answers " + answer.statusCode() + " to " + answer.uri() + ": "
                    + answer.body());
        }
        return json.readTree(answer.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
