package io.lamplighter.gateway.connector.ngsild;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A context broker that checks every entity, replies as told (204 when not told) and keeps what it replied 2xx to. Its
 * requests come on threads of their own.
 */
final class FakeContextBroker implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Semaphore hold = new Semaphore(0);

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<JsonNode> kept = new CopyOnWriteArrayList<>();
    final List<Throwable> faults = new CopyOnWriteArrayList<>();

    FakeContextBroker() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** One request as it came. */
    record Request(String method, String target, Headers headers, List<JsonNode> entities) {

        List<String> ids() {
            return entities.stream().map(each -> each.path("id").asString()).toList();
        }
    }

    /** How one request is to be answered. */
    interface Reply {

        void to(HttpExchange exchange, Request request) throws IOException;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** For the next request that has not been told yet. */
    void then(Reply reply) {
        replies.add(reply);
    }

    void then(int status, String body, String... headers) {
        then((exchange, request) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            send(exchange, status, body);
        });
    }

    /** Does not reply, until the test ends. */
    void thenHang() {
        then((exchange, request) -> holdUntilClosed());
    }

    /** Begins a reply that never ends. */
    void thenHangInTheBody() {
        then((exchange, request) -> {
            exchange.sendResponseHeaders(207, 0);
            exchange.getResponseBody().write("{\"errors\": [".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            holdUntilClosed();
        });
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        hold.release(1_000);
        server.stop(0);
        threads.shutdownNow();
    }

    private void holdUntilClosed() {
        try {
            if (!hold.tryAcquire(30, TimeUnit.SECONDS)) {
                faults.add(new AssertionError("the test held a request for more than 30 s"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            List<JsonNode> entities = new ArrayList<>();
            JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()).forEach(entities::add);
            Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(), entities);
            entities.forEach(this::check);
            Reply reply = replies.poll();
            requests.add(request);
            if (reply == null) {
                kept.addAll(entities);
                send(exchange, 204, "");
            } else {
                reply.to(exchange, request);
            }
        }
    }

    private void check(JsonNode entity) {
        try {
            EntityCheck.check(entity);
        } catch (AssertionError e) {
            faults.add(e);
        }
    }
}
