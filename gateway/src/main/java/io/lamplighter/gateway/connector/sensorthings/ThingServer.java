package io.lamplighter.gateway.connector.sensorthings;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.gateway.connector.batch.AnswerReader;
import io.lamplighter.gateway.connector.http.Call;
import io.lamplighter.gateway.connector.http.Reply;
import io.lamplighter.gateway.connector.http.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks one SensorThings server. Never follows a link that it gives, for that could lead anywhere. One thread.
 *
 * <p>
 * Each method throws {@link TurnedAway} when the server does not do what it asks.
 */
final class ThingServer {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json", "Accept",
            "application/json");
    private static final int PAGE = 1_000;

    private final String base;
    private final Wire wire;
    private final InstantSource wall;

    ThingServer(String address, Wire wire, InstantSource wall) {
        this.base = address.replaceAll("/+$", "") + "/";
        this.wire = wire;
        this.wall = wall;
    }

    /** What is wrong; empty when the server answers. */
    Optional<String> look() throws InterruptedException {
        try {
            get("Things?$top=1&$select=id");
            return Optional.empty();
        } catch (TurnedAway e) {
            return Optional.of(switch (e.answer()) {
                case Answer.Refused(String reason) -> reason;
                case Answer.Unavailable unavailable -> unavailable.reason();
                case Answer.Accepted() -> "answered nothing that can be used";
                case Answer.Partial(Map<String, String> failed) -> "answered in part: " + failed.values();
            });
        }
    }

    /** The first entity that the filter finds, the oldest first. */
    Optional<JsonNode> first(String set, String filter, String more) throws InterruptedException {
        JsonNode found = get(set + "?$top=1&$orderby=id&$filter=" + encoded(filter) + more).path("value").path(0);
        return found.isObject() ? Optional.of(found) : Optional.empty();
    }

    /** All datastreams of a thing, page by page. */
    List<JsonNode> streams(Reference thing) throws InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        do {
            page = get("Things(" + encoded(thing.literal()) + ")/Datastreams?$select=id,properties,phenomenonTime"
                    + "&$orderby=id&$top=" + PAGE + "&$skip=" + all.size());
            page.path("value").forEach(all::add);
        } while (page.has("@iot.nextLink") && !page.path("value").isEmpty() && all.size() < 100 * PAGE);
        return all;
    }

    /** Where that entity is from now on. */
    Reference create(String set, String body) throws InterruptedException {
        Reply.Answered reply = answered(wire.send(Call.post(at(set), JSON, body)));
        return reply.location().flatMap(Reference::ofAddress)
                .or(() -> Reference.of(AnswerReader.json(reply.body())))
                .orElseThrow(
                        () -> new TurnedAway(Answer.unavailable("does not say what it created: no Location"), true));
    }

    /** When the newest observation of a datastream was made; empty when it has none. */
    Optional<Instant> newest(Reference stream) throws InterruptedException {
        JsonNode page = get("Datastreams(" + encoded(stream.literal())
                + ")/Observations?$select=phenomenonTime&$orderby=phenomenonTime%20desc&$top=1");
        return Optional.ofNullable(end(page.path("value").path(0).path("phenomenonTime").asString("")));
    }

    /** Which of these times the datastream has observations of; asked for in one range, and in halves of it if there are many. */
    Set<Instant> known(Reference stream, List<Instant> sorted) throws InterruptedException {
        Set<Instant> known = new HashSet<>();
        JsonNode page = get("Datastreams(" + encoded(stream.literal())
                + ")/Observations?$select=phenomenonTime&$top=" + PAGE + "&$filter="
                + encoded("phenomenonTime ge " + sorted.getFirst() + " and phenomenonTime le " + sorted.getLast()));
        page.path("value").forEach(each -> time(each.path("phenomenonTime").asString("")).ifPresent(known::add));
        if (page.has("@iot.nextLink") && sorted.size() > 1) {
            int half = sorted.size() / 2;
            known.addAll(known(stream, sorted.subList(0, half)));
            known.addAll(known(stream, sorted.subList(half, sorted.size())));
        }
        return known;
    }

    /** What became of each row, in their order: blank when it is there now, else what is wrong with it. */
    List<String> observe(String body, int rows) throws InterruptedException {
        Reply.Answered reply = answered(wire.send(Call.post(at("CreateObservations"), JSON, body)));
        JsonNode said = AnswerReader.json(reply.body());
        if (!reply.whole() || !said.isArray() || said.size() != rows) {
            throw new TurnedAway(Answer.unavailable("does not say what became of each observation"), true);
        }
        List<String> outcome = new ArrayList<>();
        said.forEach(each -> {
            String text = each.asString("error: no text");
            outcome.add(text.startsWith("error") ? AnswerReader.plain(text) : "");
        });
        return outcome;
    }

    private JsonNode get(String path) throws InterruptedException {
        Reply.Answered reply = answered(wire.send(Call.get(at(path))));
        JsonNode read = AnswerReader.json(reply.body());
        if (!reply.whole() || !read.path("value").isArray()) {
            throw new TurnedAway(
                    Answer.unavailable("answers no list in JSON: check that the address ends with the version,"
                            + " such as /v1.1"),
                    false);
        }
        return read;
    }

    private Reply.Answered answered(Reply reply) {
        Answer answer = AnswerReader.read(reply, wall.instant());
        if (answer instanceof Answer.Accepted && reply instanceof Reply.Answered answered) {
            return answered;
        }
        throw new TurnedAway(answer, switch (reply) {
            case Reply.Answered answered -> answered.status() >= 500;
            case Reply.Unanswered unanswered -> unanswered.perhapsTaken();
        });
    }

    private URI at(String path) {
        return URI.create(base + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** When what an interval or a moment names ends; null when it is neither. */
    static @Nullable Instant end(String time) {
        return time(time.substring(time.indexOf('/') + 1)).orElse(null);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
