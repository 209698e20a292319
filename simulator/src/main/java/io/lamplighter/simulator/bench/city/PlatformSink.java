package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Takes what a gateway sends to a city platform, as an empty one would, and keeps none of it: it counts values by a mark that
 * each of them has in its text, so that it costs the machine next to nothing. Thread-safe.
 */
abstract class PlatformSink implements AutoCloseable {

    private static final int PART = 1 << 16;

    private final HttpServer server;
    private final byte[] mark;
    private final AtomicLong values = new AtomicLong();

    PlatformSink(String mark) throws IOException {
        this.mark = mark.getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    /** The kind of connector that speaks to it. */
    abstract String kind();

    /** What the address has behind host and port. */
    abstract String path();

    /** Answers a request that carries no values; false when it may carry some. */
    boolean answered(HttpExchange exchange) throws IOException {
        return false;
    }

    /** Answers a request of which so many values came. */
    abstract void answer(HttpExchange exchange, int found) throws IOException;

    /** Where a connector finds it. */
    final String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path();
    }

    /** Values that came. */
    final long values() {
        return values.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (answered(exchange)) {
                return;
            }
            int found = count(exchange.getRequestBody());
            answer(exchange, found);
            values.addAndGet(found);
        }
    }

    /** How often the mark, whose first letter comes in it only once, is there. */
    private int count(InputStream body) throws IOException {
        byte[] part = new byte[PART];
        int found = 0;
        int matched = 0;
        for (int length = body.read(part); length >= 0; length = body.read(part)) {
            for (int i = 0; i < length; i++) {
                matched = part[i] == mark[matched] ? matched + 1 : part[i] == mark[0] ? 1 : 0;
                if (matched == mark.length) {
                    found++;
                    matched = 0;
                }
            }
        }
        return found;
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public final void close() {
        server.stop(0);
    }

    /** A context broker that takes every entity; what was measured has a unit. */
    static PlatformSink ngsiLd() throws IOException {
        return new PlatformSink("\"unitCode\"") {

            @Override
            String kind() {
                return "ngsi-ld";
            }

            @Override
            String path() {
                return "";
            }

            @Override
            void answer(HttpExchange exchange, int found) throws IOException {
                send(exchange, 204, "");
            }
        };
    }
}
