package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A SensorThings server that has nothing yet and makes what it is told: it remembers things with their datastreams, and of
 * observations only how many came. Each row has a time, which ends with Z. Thread-safe.
 */
final class ThingSink extends PlatformSink {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ID = Pattern.compile("id eq (\\d+)");

    private final Map<Long, ObjectNode> things = new ConcurrentHashMap<>();
    private long ids;

    ThingSink() throws IOException {
        super("Z\",");
    }

    @Override
    String kind() {
        return "sensorthings";
    }

    @Override
    String path() {
        return "/v1.1";
    }

    @Override
    boolean answered(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, list(String.valueOf(exchange.getRequestURI().getQuery())));
        } else if (path.endsWith("/CreateObservations")) {
            return false;
        } else {
            long id = made(path, JSON.readTree(exchange.getRequestBody()));
            exchange.getResponseHeaders().add("Location", path + "(" + id + ")");
            send(exchange, 201, "");
        }
        return true;
    }

    /** Returns its id. */
    private synchronized long made(String path, JsonNode entity) {
        long id = ++ids;
        if (path.endsWith("/Things") && entity instanceof ObjectNode told) {
            ObjectNode thing = JSON.createObjectNode().put("@iot.id", id);
            thing.set("properties", told.path("properties"));
            thing.set("Locations", told.path("Locations"));
            ArrayNode streams = thing.putArray("Datastreams");
            for (JsonNode each : told.path("Datastreams")) {
                streams.addObject().put("@iot.id", ++ids).set("properties", each.path("properties"));
            }
            things.put(id, thing);
        }
        return id;
    }

    /** The things whose ids are asked for; whoever asks for anything else finds nothing. */
    private String list(String query) {
        ArrayNode value = JSON.createArrayNode();
        Matcher asked = ID.matcher(query);
        while (asked.find()) {
            ObjectNode thing = things.get(Long.parseLong(asked.group(1)));
            if (thing != null) {
                value.add(thing);
            }
        }
        return JSON.writeValueAsString(JSON.createObjectNode().set("value", value));
    }

    @Override
    void answer(HttpExchange exchange, int found) throws IOException {
        send(exchange, 201, "[\"made\"" + ",\"made\"".repeat(Math.max(0, found - 1)) + "]");
    }
}
