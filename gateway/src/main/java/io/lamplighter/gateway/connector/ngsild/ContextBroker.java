package io.lamplighter.gateway.connector.ngsild;

import java.net.URI;
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
import io.lamplighter.gateway.fleet.LuminaireId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        return problem(wire.send(new Call("GET", settings.look(), settings.headers(), "")));
    }

    /** Makes a subscription, in place of one with its id; what is wrong, nothing when it is there. */
    Optional<String> subscribe(String id, String subscription) throws InterruptedException {
        Map<String, String> headers = settings.headers();
        headers.put("Content-Type", "application/json");
        Call wish = Call.post(settings.subscriptions(), headers, subscription);
        Reply reply = wire.send(wish);
        if (status(reply) == 409) {
            Optional<String> gone = unsubscribe(id);
            if (gone.isPresent()) {
                return gone;
            }
            reply = wire.send(wish);
        }
        return problem(reply);
    }

    /** Whether a subscription is there and active; when that cannot be known, it says why. */
    Look subscribed(String id) throws InterruptedException {
        Reply reply = wire.send(new Call("GET", settings.subscription(id), settings.headers(), ""));
        if (status(reply) == 404) {
            return new Look(List.of(), "");
        }
        JsonNode found = reply instanceof Reply.Answered answered
                ? AnswerReader.json(answered.body())
                : JsonMapper.shared().createObjectNode();
        boolean idle = found.path("status").asString("").matches("paused|expired")
                || !found.path("isActive").asBoolean(true);
        return new Look(idle ? List.of() : List.of(found), problem(reply).orElse(""));
    }

    /** Ends a subscription; what is wrong, nothing when there is none any more. */
    Optional<String> unsubscribe(String id) throws InterruptedException {
        Reply reply = wire.send(new Call("DELETE", settings.subscription(id), settings.headers(), ""));
        return status(reply) == 404 ? Optional.empty() : problem(reply);
    }

    /**
     * What was found.
     *
     * @param problem
     *            why nothing could be; blank when it could
     */
    record Look(List<JsonNode> found, String problem) {

        Look {
            found = List.copyOf(found);
        }
    }

    /** What the city wrote on these luminaires. */
    Look written(List<LuminaireId> luminaires) throws InterruptedException {
        return look(settings.written(luminaires));
    }

    /** What it wrote on any: so many entities, from the so manieth on. */
    Look written(int limit, int offset) throws InterruptedException {
        return look(settings.written(limit, offset));
    }

    private Look look(URI query) throws InterruptedException {
        Reply reply = wire.send(new Call("GET", query, settings.headers(), ""));
        Optional<String> problem = problem(reply);
        if (problem.isPresent()) {
            return new Look(List.of(), problem.get());
        }
        if (reply instanceof Reply.Answered answered && answered.whole()) {
            return new Look(AnswerReader.json(answered.body()).valueStream().filter(JsonNode::isObject).toList(), "");
        }
        return new Look(List.of(), "an answer longer than is read");
    }

    private static int status(Reply reply) {
        return reply instanceof Reply.Answered answered ? answered.status() : 0;
    }

    private Optional<String> problem(Reply reply) {
        return switch (AnswerReader.read(reply, wall.instant())) {
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
