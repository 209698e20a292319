package io.lamplighter.gateway.connector.sensorthings;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of a SensorThings server as the connector asks for, over HTTP, in memory; checks what the standard requires of new
 * entities. Answers as told, or as a server does. Its ids never say what they belong to.
 */
final class FakeThingServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ONE = Pattern.compile("(\\w+)\\((\\d+)\\)(?:/(\\w+))?");
    private static final Pattern EQUAL = Pattern.compile("([\\w/]+) eq (?:(\\d+)|'((?:[^']|'')*)')");
    private static final Pattern RANGE = Pattern.compile("phenomenonTime ge (\\S+) and phenomenonTime le ([^&\\s)]+)");

    private final HttpServer server;
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private volatile Predicate<JsonNode> badResult = _ -> false;
    private volatile String refusedThing = "none";
    private volatile int page = 1_000;
    private int ids = 100;

    final List<ObjectNode> things = new CopyOnWriteArrayList<>();
    final List<ObjectNode> streams = new CopyOnWriteArrayList<>();
    final List<ObjectNode> properties = new CopyOnWriteArrayList<>();
    final List<ObjectNode> sensors = new CopyOnWriteArrayList<>();
    final List<Observation> observations = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> faults = new CopyOnWriteArrayList<>();

    /** One that was kept. */
    record Observation(int stream, Instant time, JsonNode result) {}

    /** How a request is answered whose line has this in it; once. */
    private record Told(String line, Answering answering) {}

    /** Answers in place of the server. */
    interface Answering {

        void to(HttpExchange exchange, Runnable asUsual) throws IOException;
    }

    FakeThingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/FROST-Server/v1.1";
    }

    void then(String line, Answering answering) {
        told.add(new Told(line, answering));
    }

    void then(String line, int status, String body, String... headers) {
        then(line, (exchange, _) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            send(exchange, status, body);
        });
    }

    /** Rows with such a result get an error. */
    void refuse(Predicate<JsonNode> results) {
        badResult = results;
    }

    /** Things with this in their body are refused. */
    void refuseThing(String part) {
        refusedThing = part;
    }

    /** So many datastreams at most are told with their thing. */
    void page(int datastreams) {
        page = datastreams;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = URI.create(exchange.getRequestURI().toString()).getPath()
                    .replaceFirst("^/FROST-Server/v1\\.1/", "");
            String query = exchange.getRequestURI().getQuery();
            String line = exchange.getRequestMethod() + " " + path + (query == null ? "" : "?" + query);
            requests.add(line);
            byte[] body = exchange.getRequestBody().readAllBytes();
            Told first = told.stream().filter(each -> line.contains(each.line())).findFirst().orElse(null);
            if (first == null) {
                answer(exchange, path, query == null ? "" : query, body);
            } else {
                told.remove(first);
                first.answering().to(exchange, () -> usual(path, body));
            }
        }
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private synchronized void answer(HttpExchange exchange, String path, String query, byte[] body)
            throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, JSON.writeValueAsString(list(path, query)));
        } else if (path.equals("Things") && new String(body, StandardCharsets.UTF_8).contains(refusedThing)) {
            send(exchange, 400, "{\"code\":400,\"type\":\"error\",\"message\":\"no such name\"}");
        } else if (path.equals("CreateObservations")) {
            send(exchange, 201, usual(path, body).toString());
        } else {
            exchange.getResponseHeaders().add("Location",
                    address() + "/" + path.replaceFirst(".*/", "") + "(" + usual(path, body).asInt() + ")");
            send(exchange, 201, "");
        }
    }

    /** Keeps what is sent; says the id of what is new, or what became of each row. */
    private synchronized JsonNode usual(String path, byte[] body) {
        JsonNode json = JSON.readTree(body);
        if (path.equals("CreateObservations")) {
            return observed(json);
        }
        ObjectNode entity = (ObjectNode) json;
        entity.put("@iot.id", ++ids);
        for (JsonNode each : entity.path("Datastreams")) {
            ObjectNode within = (ObjectNode) each;
            within.put("@iot.id", ++ids).putObject("Thing").set("@iot.id", entity.path("@iot.id"));
            check("Datastreams", within);
            streams.add(within);
        }
        entity.remove("Datastreams");
        check(path, entity);
        Matcher within = ONE.matcher(path);
        if (within.matches()) {
            ObjectNode thing = one(things, Integer.parseInt(within.group(2)));
            thing.putArray("Locations").add(entity);
        } else {
            set(path).add(entity);
        }
        return entity.path("@iot.id");
    }

    private void check(String path, ObjectNode entity) {
        List<String> wanted = new ArrayList<>(List.of("name", "description"));
        wanted.addAll(switch (path) {
            case "Things" -> List.of();
            case "Datastreams" ->
                List.of("observationType", "unitOfMeasurement", "Thing", "ObservedProperty", "Sensor");
            case "ObservedProperties" -> List.of("definition");
            case "Sensors" -> List.of("encodingType", "metadata");
            default -> List.of("encodingType", "location");
        });
        wanted.stream().filter(each -> !entity.has(each)).forEach(each -> faults.add(path + " without " + each));
        if (path.equals("Datastreams")) {
            one(properties, entity.at("/ObservedProperty/@iot.id").asInt());
            one(sensors, entity.at("/Sensor/@iot.id").asInt());
        }
    }

    private JsonNode observed(JsonNode groups) {
        ArrayNode outcome = JSON.createArrayNode();
        for (JsonNode group : groups) {
            int stream = group.at("/Datastream/@iot.id").asInt();
            one(streams, stream);
            if (!group.path("components").toString().equals("[\"phenomenonTime\",\"result\"]")) {
                faults.add("components " + group.path("components"));
            }
            for (JsonNode row : group.path("dataArray")) {
                if (badResult.test(row.path(1))) {
                    outcome.add("error: result is out of range");
                } else {
                    observations.add(new Observation(stream, Instant.parse(row.path(0).asString()), row.path(1)));
                    outcome.add(address() + "/Observations(" + ++ids + ")");
                }
            }
        }
        return outcome;
    }

    private ObjectNode one(List<ObjectNode> all, int id) {
        return all.stream().filter(each -> each.path("@iot.id").asInt() == id).findFirst().orElseGet(() -> {
            faults.add("nothing has the id " + id);
            return JSON.createObjectNode();
        });
    }

    private List<ObjectNode> set(String name) {
        return switch (name) {
            case "Things" -> things;
            case "Datastreams" -> streams;
            case "ObservedProperties" -> properties;
            case "Sensors" -> sensors;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private ObjectNode list(String path, String query) {
        Matcher one = ONE.matcher(path);
        ArrayNode value = JSON.createArrayNode();
        if (!one.matches()) {
            found(path, query).forEach(each -> value.add(switch (path) {
                case "Things" -> withStreams(each);
                case "Datastreams" -> withObservations(each, query);
                default -> each;
            }));
        } else if ("Datastreams".equals(one.group(3))) {
            int thing = Integer.parseInt(one.group(2));
            streams.stream().filter(each -> each.at("/Thing/@iot.id").asInt() == thing)
                    .forEach(each -> value.add(withTime(each)));
        } else {
            observations(Integer.parseInt(one.group(2)), query, value);
        }
        return JSON.createObjectNode().set("value", value);
    }

    /** What a filter of its own, which is the last of the query, finds. */
    private List<ObjectNode> found(String path, String query) {
        int begin = query.lastIndexOf("&$filter=");
        if (begin < 0) {
            return set(path);
        }
        Map<String, String> wanted = new HashMap<>();
        Matcher equal = EQUAL.matcher(query.substring(begin));
        List<ObjectNode> found = new ArrayList<>();
        while (equal.find()) {
            String text = equal.group(2) == null ? equal.group(3).replace("''", "'") : equal.group(2);
            wanted.put(text, equal.group(1).equals("id") ? "/@iot.id" : "/" + equal.group(1));
        }
        set(path).stream().filter(each -> wanted.entrySet().stream()
                .anyMatch(one -> each.at(one.getValue()).asString("").equals(one.getKey()))).forEach(found::add);
        return found;
    }

    private ObjectNode withStreams(ObjectNode thing) {
        ObjectNode told = thing.deepCopy();
        ArrayNode own = told.putArray("Datastreams");
        streams.stream().filter(each -> each.at("/Thing/@iot.id").asInt() == thing.path("@iot.id").asInt()).limit(page)
                .forEach(each -> own.add(withTime(each)));
        if (own.size() == page) {
            told.put("Datastreams@iot.nextLink", "http://127.0.0.1:1/elsewhere");
        }
        return told;
    }

    private ObjectNode withObservations(ObjectNode stream, String query) {
        ObjectNode told = stream.deepCopy();
        observations(stream.path("@iot.id").asInt(), query, told.putArray("Observations"));
        return told;
    }

    private ObjectNode withTime(ObjectNode stream) {
        ObjectNode told = stream.deepCopy();
        List<Instant> times = observations.stream()
                .filter(each -> each.stream() == stream.path("@iot.id").asInt()).map(Observation::time).sorted()
                .toList();
        if (!times.isEmpty()) {
            told.put("phenomenonTime", times.getFirst() + "/" + times.getLast());
        }
        return told;
    }

    private void observations(int stream, String query, ArrayNode value) {
        Matcher range = RANGE.matcher(query);
        boolean ranged = range.find();
        observations.stream().filter(each -> each.stream() == stream)
                .filter(each -> !ranged || (!each.time().isBefore(Instant.parse(range.group(1)))
                        && !each.time().isAfter(Instant.parse(range.group(2)))))
                .sorted((a, b) -> b.time().compareTo(a.time())).limit(ranged ? Long.MAX_VALUE : 1)
                .forEach(each -> value.add(JSON.createObjectNode().put("phenomenonTime", each.time().toString())));
    }
}
