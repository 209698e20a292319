package io.lamplighter.gateway.connector.sensorthings;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
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
    /** What many servers give at most. */
    private static final int PAGE = 1_000;
    /** So that an address stays below 8,000 characters, which is what many servers read. */
    static final int ASKED_AT_ONCE = 25;
    private static final int TOO_LONG = 414;
    private static final String STREAM = "$select=id,properties,phenomenonTime&$orderby=id";

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

    /**
     * The things that one of these filters finds, the oldest first, each with its places and its first datastreams.
     *
     * @param filters
     *            at most {@value #ASKED_AT_ONCE}
     */
    List<JsonNode> things(List<String> filters) throws InterruptedException {
        return any(filters, "Things?$select=id,properties&$orderby=id&$top=" + PAGE
                + "&$expand=Locations($select=location),Datastreams(" + STREAM.replace('&', ';') + ";$top=" + PAGE
                + ")");
    }

    /** What one of the filters finds, asked in one request, or in halves when that is too much for the server or for us. */
    private List<JsonNode> any(List<String> filters, String path) throws InterruptedException {
        Reply reply = wire.send(Call.get(at(path + "&$filter=" + encoded(String.join(" or ", filters)))));
        if (filters.size() > 1 && isTooMuch(reply)) {
            int half = filters.size() / 2;
            List<JsonNode> all = new ArrayList<>(any(filters.subList(0, half), path));
            all.addAll(any(filters.subList(half, filters.size()), path));
            return all;
        }
        List<JsonNode> all = new ArrayList<>();
        list(reply).path("value").forEach(all::add);
        return all;
    }

    private boolean isTooMuch(Reply reply) {
        return reply instanceof Reply.Answered answered && (!answered.whole() || answered.status() == TOO_LONG
                || AnswerReader.read(reply, wall.instant()) instanceof Answer.Refused);
    }

    /** All datastreams of a thing, page by page. */
    List<JsonNode> streams(Reference thing) throws InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        do {
            page = get("Things(" + encoded(thing.literal()) + ")/Datastreams?" + STREAM + "&$top=" + PAGE
                    + "&$skip=" + all.size());
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

    /** Which of these times, by datastream, have observations: many datastreams in one request. */
    Map<Reference, Set<Instant>> known(Map<Reference, List<Instant>> sorted) throws InterruptedException {
        Map<Reference, Set<Instant>> known = new HashMap<>();
        List<Map.Entry<Reference, List<Instant>>> all = List.copyOf(sorted.entrySet());
        for (int i = 0; i < all.size(); i += ASKED_AT_ONCE) {
            List<Map.Entry<Reference, List<Instant>>> part = all.subList(i, Math.min(all.size(), i + ASKED_AT_ONCE));
            Instant from = part.stream().map(each -> each.getValue().getFirst()).min(Instant::compareTo).orElseThrow();
            Instant to = part.stream().map(each -> each.getValue().getLast()).max(Instant::compareTo).orElseThrow();
            for (JsonNode each : any(part.stream().map(stream -> "id eq " + stream.getKey().literal()).toList(),
                    "Datastreams?$select=id&$top=" + ASKED_AT_ONCE
                            + "&$expand=Observations($select=phenomenonTime;$top="
                            + PAGE + ";$filter=" + encoded(within(from, to)) + ")")) {
                if (!each.has("Observations@iot.nextLink")) {
                    Reference.of(each).ifPresent(stream -> known.put(stream, times(each.path("Observations"))));
                }
            }
            for (Map.Entry<Reference, List<Instant>> each : part) {
                if (!known.containsKey(each.getKey())) {
                    known.put(each.getKey(), known(each.getKey(), each.getValue()));
                }
            }
        }
        return known;
    }

    private static String within(Instant from, Instant to) {
        return "phenomenonTime ge " + from + " and phenomenonTime le " + to;
    }

    private static Set<Instant> times(JsonNode observations) {
        Set<Instant> times = new HashSet<>();
        observations.forEach(each -> time(each.path("phenomenonTime").asString("")).ifPresent(times::add));
        return times;
    }

    /** Which of these times the datastream has observations of; asked for in one range, and in halves of it if there are many. */
    private Set<Instant> known(Reference stream, List<Instant> sorted) throws InterruptedException {
        JsonNode page = get("Datastreams(" + encoded(stream.literal()) + ")/Observations?$select=phenomenonTime&$top="
                + PAGE + "&$filter=" + encoded(within(sorted.getFirst(), sorted.getLast())));
        Set<Instant> known = times(page.path("value"));
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
        return list(wire.send(Call.get(at(path))));
    }

    private JsonNode list(Reply given) {
        Reply.Answered reply = answered(given);
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
