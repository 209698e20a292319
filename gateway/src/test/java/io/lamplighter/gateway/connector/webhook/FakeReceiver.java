package io.lamplighter.gateway.connector.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A receiver that holds every message to the published schema, replies as told (204 when not told), and keeps the events of what
 * it replied 2xx to.
 */
final class FakeReceiver implements AutoCloseable {

    private static final Schema SCHEMA = schema();

    private final HttpServer server;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<String> kept = new CopyOnWriteArrayList<>();
    final List<Object> faults = new CopyOnWriteArrayList<>();

    FakeReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    /** One message as it came; {@code time} and {@code signature} are its headers. */
    record Request(String id, String time, String signature, String body) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        List<String> events() {
            List<String> ids = new ArrayList<>();
            json().path("data").forEach(each -> ids.add(each.path("id").asString()));
            return ids;
        }
    }

    /** How one request is to be answered. */
    interface Reply {

        void to(HttpExchange exchange, Request request) throws IOException;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** For the next request that has not been told yet. */
    void then(Reply reply) {
        replies.add(reply);
    }

    void then(int status, String... headers) {
        then((exchange, _) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        });
    }

    /** Begins to answer and never ends. */
    void thenHang() {
        then((exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Takes the message and answers with so many bytes that are no JSON. */
    void thenAnswerWith(int megabytes) {
        then((exchange, request) -> {
            kept.addAll(request.events());
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < megabytes; i++) {
                    out.write(new byte[1 << 20]);
                }
            }
        });
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(header(exchange, "webhook-id"), header(exchange, "webhook-timestamp"),
                    header(exchange, "webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            faults.addAll(SCHEMA.validate(request.json()));
            requests.add(request);
            Reply told = replies.poll();
            if (told == null) {
                kept.addAll(request.events());
                exchange.sendResponseHeaders(204, -1);
            } else {
                told.to(exchange, request);
            }
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    private static Schema schema() {
        try (InputStream in = Message.class.getResourceAsStream("message.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JsonMapper.shared().readTree(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
