package io.lamplighter.gateway.connector.ngsild;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lamplighter.gateway.platform.Notice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A context broker that keeps entities and subscriptions and tells who subscribed, as Scorpio 5.0 was seen to. Thread-safe.
 */
public final class SmallContextBroker implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BASE = "/ngsi-ld/v1/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, ObjectNode> entities = new ConcurrentSkipListMap<>();
    private final AtomicInteger clock = new AtomicInteger();

    public final Map<String, JsonNode> subscriptions = new ConcurrentSkipListMap<>();
    /** What was answered to notifications. */
    public final List<Integer> told = new CopyOnWriteArrayList<>();
    /** What {@code override_status} was, one after the other, by entity. */
    public final List<String> statuses = new CopyOnWriteArrayList<>();
    /** Refuses whatever has to do with subscriptions. */
    public volatile boolean deaf;
    /** Tells nobody. */
    public volatile boolean mute;
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    public SmallContextBroker() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(BASE, this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Optional<ObjectNode> entity(String urn) {
        return Optional.ofNullable(entities.get(urn));
    }

    /** Happens once, between the look at the entities that is asked for next and its answer. */
    public void meanwhile(Runnable happening) {
        meanwhile.set(happening);
    }

    /** The city writes the attribute {@code override}. */
    public void write(String urn, String value) throws IOException, InterruptedException {
        write(urn, value, Instant.now());
    }

    /** The same, as it was written then. */
    public void write(String urn, String value, Instant at) throws IOException, InterruptedException {
        ObjectNode entity = entities.computeIfAbsent(urn,
                id -> JSON.createObjectNode().put("id", id).put("type", "Streetlight"));
        synchronized (this) {
            // no two changes at the same time: microseconds, as PostgreSQL has them
            entity.putObject("override").put("type", "Property")
                    .put("modifiedAt", at.plusNanos(1_000L * clock.incrementAndGet()).toString())
                    .set("value", JSON.readTree(value));
        }
        if (!mute) {
            for (JsonNode each : subscriptions.values()) {
                tell(each, List.of(urn));
            }
        }
    }

    /** Says that something changed on these. */
    public void tell(JsonNode subscription, List<String> urns) throws IOException, InterruptedException {
        JsonNode endpoint = subscription.path("notification").path("endpoint");
        JsonNode header = endpoint.path("receiverInfo").path(0);
        ObjectNode body = JSON.createObjectNode().put("id", "urn:ngsi-ld:Notification:1").put("type", "Notification")
                .put("subscriptionId", subscription.path("id").asString())
                .put("notifiedAt", Instant.now().toString());
        ArrayNode data = body.putArray("data");
        urns.forEach(urn -> data.addObject().put("id", urn).put("type", "Streetlight"));
        told.add(post(endpoint.path("uri").asString(), header.path("value").asString(), body.toString()));
    }

    /** The status of the answer to a notification with that secret. */
    public int post(String uri, String secret, String body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(uri)).header("Content-Type", "application/json")
                .header(Notice.HEADER, secret).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath().substring(BASE.length());
            if (path.startsWith("subscriptions")) {
                subscriptions(exchange, path, body);
            } else if (path.equals("entityOperations/upsert")) {
                JSON.readTree(body).forEach(this::merge);
                send(exchange, 204, "");
            } else {
                String found = query(exchange.getRequestURI().getRawQuery()).toString();
                meanwhile.getAndSet(() -> {}).run();
                send(exchange, 200, found);
            }
        }
    }

    private void subscriptions(HttpExchange exchange, String path, byte[] body) throws IOException {
        String id = path.substring(path.indexOf('/') + 1);
        if (deaf) {
            send(exchange, 403, "");
        } else if (exchange.getRequestMethod().equals("POST")) {
            JsonNode wish = JSON.readTree(body);
            boolean known = subscriptions.putIfAbsent(wish.path("id").asString(), wish) != null;
            send(exchange, known ? 409 : 201, "");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            send(exchange, subscriptions.remove(id) == null ? 404 : 204, "");
        } else {
            JsonNode found = subscriptions.get(id);
            send(exchange, found == null ? 404 : 200, found == null ? "" : found.toString());
        }
    }

    private synchronized void merge(JsonNode update) {
        ObjectNode entity = entities.computeIfAbsent(update.path("id").asString(),
                id -> JSON.createObjectNode().put("id", id));
        update.propertyStream().forEach(each -> entity.set(each.getKey(), each.getValue()));
        if (update.has(Written.STATUS)) {
            statuses.add(update.path(Written.STATUS).path("value").asString());
        }
    }

    private synchronized ArrayNode query(String raw) {
        Map<String, String> query = new ConcurrentSkipListMap<>();
        Arrays.stream(raw.split("&", -1)).map(each -> each.split("=", 2)).forEach(each -> query.put(each[0], each[1]));
        ArrayNode found = JSON.createArrayNode();
        List<String> ids = Arrays.stream(query.getOrDefault("id", "").split(",", -1)).filter(id -> !id.isEmpty())
                .map(id -> URLDecoder.decode(id, StandardCharsets.UTF_8)).toList();
        List<String> names = Arrays.asList(query.getOrDefault("attrs", "").split(",", -1));
        entities.values().stream()
                .filter(each -> ids.isEmpty() || ids.contains(each.path("id").asString()))
                .filter(each -> names.stream().anyMatch(each::has))
                .skip(Integer.parseInt(query.getOrDefault("offset", "0")))
                .limit(Integer.parseInt(query.getOrDefault("limit", "20"))).forEach(each -> {
                    ObjectNode shown = found.addObject();
                    each.propertyStream().filter(field -> names.contains(field.getKey())
                            || field.getKey().matches("id|type"))
                            .forEach(field -> shown.set(field.getKey(), field.getValue()));
                });
        return found;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
