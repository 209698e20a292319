package io.lamplighter.gateway.connector.ngsild;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.gateway.connector.batch.AnswerReader;
import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.connector.http.Call;
import io.lamplighter.gateway.connector.http.Reply;
import io.lamplighter.gateway.connector.http.Wire;
import tools.jackson.databind.JsonNode;

/** Speaks to one context broker (ETSI GS CIM 009, 6.15). One thread. */
final class ContextBroker {

    private final NgsiLdSettings settings;
    private final Wire wire;
    private final InstantSource wall;

    ContextBroker(NgsiLdSettings settings, Wire wire, InstantSource wall) {
        this.settings = settings;
        this.wire = wire;
        this.wall = wall;
    }

    /** Creates or updates the entities. Blocks; repeatable, for the same values again change nothing. */
    Answer upsert(List<Item> entities) throws InterruptedException {
        Map<String, String> headers = settings.headers();
        headers.put("Content-Type", "application/json");
        Reply reply = wire.send(Call.post(settings.upsert(), headers,
                entities.stream().map(Item::json).collect(Collectors.joining(",", "[", "]"))));
        if (reply instanceof Reply.Answered answered && answered.status() == 207) {
            return new Answer.Partial(failed(answered.body()));
        }
        return AnswerReader.read(reply, wall.instant());
    }

    /** What is wrong; empty when the broker answers. */
    Optional<String> look() throws InterruptedException {
        return switch (AnswerReader.read(wire.send(new Call("GET", settings.look(), settings.headers(), "")),
                wall.instant())) {
            case Answer.Accepted() -> Optional.empty();
            case Answer.Partial(Map<String, String> failed) -> Optional.of("answers in part: " + failed.values());
            case Answer.Refused(String reason) -> Optional.of(reason);
            case Answer.Unavailable unavailable -> Optional.of(unavailable.reason());
        };
    }

    private static Map<String, String> failed(String body) {
        Map<String, String> failed = new HashMap<>();
        for (JsonNode error : AnswerReader.json(body).path("errors")) {
            String id = error.path("entityId").asString("");
            if (!id.isEmpty()) {
                JsonNode detail = error.path("error");
                String reason = detail.isString() ? detail.asString("") : AnswerReader.title(detail);
                failed.put(id, AnswerReader.plain(detail.path("status").asString("") + " " + reason).strip());
            }
        }
        return failed;
    }
}
