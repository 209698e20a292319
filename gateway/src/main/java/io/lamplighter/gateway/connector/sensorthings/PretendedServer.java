package io.lamplighter.gateway.connector.sensorthings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lamplighter.gateway.connector.batch.AnswerReader;
import io.lamplighter.gateway.connector.http.Call;
import io.lamplighter.gateway.connector.http.Reply;
import io.lamplighter.gateway.connector.http.Wire;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A server that is empty at first, takes everything and sends nothing anywhere. Remembers the few things of one try. One thread. */
final class PretendedServer implements Wire {

    private final List<ObjectNode> things = new ArrayList<>();
    private int ids;

    @Override
    public Reply send(Call call) {
        String path = call.address().getPath();
        if (call.method().equals("GET")) {
            return answered(200, list(path, String.valueOf(call.address().getQuery())), Optional.empty());
        }
        JsonNode body = AnswerReader.json(call.body());
        if (path.endsWith("/CreateObservations")) {
            int rows = 0;
            for (JsonNode each : body) {
                rows += each.path("dataArray").size();
            }
            return answered(201, IntStream.range(0, rows).mapToObj(_ -> "\"\"")
                    .collect(Collectors.joining(",", "[", "]")), Optional.empty());
        }
        if (path.endsWith("/Things") && body instanceof ObjectNode thing) {
            keep(thing);
        }
        ids++;
        return answered(201, "", Optional.of(call.address() + "(" + ids + ")"));
    }

    private void keep(ObjectNode thing) {
        for (JsonNode each : thing.path("Datastreams")) {
            if (each instanceof ObjectNode stream) {
                stream.put("@iot.id", ++ids);
            }
        }
        things.add(thing.put("@iot.id", ids + 1));
    }

    private String list(String path, String query) {
        ArrayNode value = JsonMapper.shared().createArrayNode();
        if (path.endsWith("/Things")) {
            things.stream().filter(each -> (query + " ").contains("id eq " + each.path("@iot.id").asInt() + " "))
                    .forEach(value::add);
        }
        return JsonMapper.shared().createObjectNode().set("value", value).toString();
    }

    private static Reply answered(int status, String body, Optional<String> location) {
        return new Reply.Answered(status, Optional.empty(), location, body, true);
    }
}
