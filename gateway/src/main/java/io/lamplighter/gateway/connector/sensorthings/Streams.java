package io.lamplighter.gateway.connector.sensorthings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.gateway.connector.sensorthings.Things.Place;
import io.lamplighter.gateway.connector.sensorthings.Things.Stream;
import io.lamplighter.gateway.connector.sensorthings.Things.Thing;
import io.lamplighter.gateway.fleet.PostState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds things and datastreams on the server, and makes what is not there. It looks before it makes anything, always, so nothing
 * is made twice by one connector. One thread.
 */
final class Streams {

    private static final String THINGS = "Things";
    private static final String SENSOR = "Lamplighter lamp post controller";

    private final ThingServer server;
    private final Declared declared;
    private final Things things = new Things();
    private final Map<String, Reference> properties = new HashMap<>();
    private @Nullable Reference sensor;
    /** Whether it has said of a datastream until when it has observations: then one of which it does not say so has none. */
    private boolean tellsTimes;

    Streams(ThingServer server, Declared declared) {
        this.server = server;
        this.declared = declared;
    }

    void forget(String post) {
        things.forget(post);
    }

    /** The rows that the server does not have yet, by datastream. What may be there is asked for. */
    Map<Stream, List<Row>> missing(List<Row> rows) throws InterruptedException {
        meet(rows);
        Map<Stream, List<Row>> byStream = new LinkedHashMap<>();
        for (Row row : rows) {
            byStream.computeIfAbsent(stream(row), _ -> new ArrayList<>()).add(row);
        }
        Map<Reference, List<Instant>> doubtful = new LinkedHashMap<>();
        for (Map.Entry<Stream, List<Row>> each : byStream.entrySet()) {
            Stream stream = each.getKey();
            if (!stream.isEndKnown()) {
                stream.has(server.newest(stream.reference).orElse(Instant.MIN));
            }
            List<Instant> times = each.getValue().stream().map(Row::at).filter(stream::mayHave).sorted().toList();
            if (!times.isEmpty()) {
                doubtful.put(stream.reference, times);
            }
        }
        return doubtful.isEmpty() ? byStream : without(byStream, server.known(doubtful));
    }

    private static Map<Stream, List<Row>> without(Map<Stream, List<Row>> all, Map<Reference, Set<Instant>> known) {
        Map<Stream, List<Row>> rest = new LinkedHashMap<>();
        all.forEach((stream, rows) -> {
            Set<Instant> there = known.getOrDefault(stream.reference, Set.of());
            List<Row> missing = rows.stream().filter(row -> !there.contains(row.at())).toList();
            if (!missing.isEmpty()) {
                rest.put(stream, missing);
            }
        });
        return rest;
    }

    /** Finds or makes the posts that these rows are the first of, many with one look; each with all its datastreams. */
    private void meet(List<Row> rows) throws InterruptedException {
        Map<String, List<Row>> unknown = new LinkedHashMap<>();
        for (Row row : rows) {
            if (things.find(row.post()) == null) {
                unknown.computeIfAbsent(row.post(), _ -> new ArrayList<>()).add(row);
            }
        }
        List<String> posts = List.copyOf(unknown.keySet());
        for (int i = 0; i < posts.size(); i += ThingServer.ASKED_AT_ONCE) {
            List<String> part = posts.subList(i, Math.min(posts.size(), i + ThingServer.ASKED_AT_ONCE));
            find(part, part.stream().map(post -> "properties/lamplighterPost eq " + Reference.quoted(post)).toList(),
                    false);
            List<String> made = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            for (String post : part) {
                if (things.find(post) == null) {
                    ids.add("id eq " + make(post, unknown.getOrDefault(post, List.of())).literal());
                    made.add(post);
                }
            }
            if (!made.isEmpty()) {
                find(made, ids, true);
            }
            if (made.stream().anyMatch(post -> things.find(post) == null)) {
                throw new TurnedAway(Answer.unavailable("does not show a Thing that it has made"), false);
            }
        }
    }

    /**
     * Looks for these posts.
     *
     * @param made
     *            whether they were made just now, so that they have no observation yet
     */
    private void find(List<String> posts, List<String> filters, boolean made) throws InterruptedException {
        for (JsonNode each : server.things(filters)) {
            String post = each.path("properties").path("lamplighterPost").asString("");
            if (posts.contains(post) && things.find(post) == null) { // of two the older one, always
                things.put(post, found(each, made));
            }
        }
    }

    private Thing found(JsonNode json, boolean made) throws InterruptedException {
        Reference reference = Reference.of(json).orElseThrow(() -> new TurnedAway(
                Answer.unavailable("answers a Thing without an id"), false));
        JsonNode point = json.path("Locations").path(0).path("location").path("coordinates");
        Thing thing = new Thing(reference, point.path(0).isNumber() && point.path(1).isNumber()
                ? new Place(point.path(0).asDouble(), point.path(1).asDouble())
                : null);
        Iterable<JsonNode> streams = json.has("Datastreams@iot.nextLink") || !json.path("Datastreams").isArray()
                ? server.streams(reference)
                : json.path("Datastreams");
        for (JsonNode each : streams) {
            String key = each.path("properties").path("lamplighterStream").asString("");
            Instant end = ThingServer.end(each.path("phenomenonTime").asString(""));
            tellsTimes |= end != null;
            Reference.of(each).filter(_ -> !key.isEmpty()).ifPresent(found -> thing.streams.putIfAbsent(key,
                    new Stream(found, end == null && (made || tellsTimes) ? Instant.MIN : end)));
        }
        return thing;
    }

    /** With all its datastreams at once; without, when the server does not take that, which may be because of one of them. */
    private Reference make(String post, List<Row> rows) throws InterruptedException {
        Place place = Placing.of(declared.fleet(), post).orElseThrow();
        PostState state = declared.fleet().post(post).orElseThrow();
        Collection<Declared.Wanted> wanted = declared.of(state, rows).values();
        Bodies.Parents parents = parents(wanted);
        try {
            return server.create(THINGS, Bodies.thing(state, place, wanted, parents));
        } catch (TurnedAway e) {
            if (e.answer() instanceof Answer.Refused) {
                return server.create(THINGS, Bodies.thing(state, place, List.of(), parents));
            }
            throw e;
        }
    }

    private Stream stream(Row row) throws InterruptedException {
        Thing thing = placed(row.post());
        Stream known = thing.streams.get(row.stream());
        if (known != null) {
            return known;
        }
        Declared.Wanted wanted = declared.wanted(row);
        Stream fresh = new Stream(server.create("Datastreams",
                Bodies.datastream(thing.reference, wanted, parents(List.of(wanted)))), Instant.MIN);
        thing.streams.put(row.stream(), fresh);
        return fresh;
    }

    /** The thing of a post that was met. */
    private Thing placed(String post) throws InterruptedException {
        Thing thing = Objects.requireNonNull(things.find(post), post);
        Optional<Place> place = Placing.of(declared.fleet(), post);
        if (place.isPresent() && !thing.isAt(place.get())) {
            server.create(THINGS + "(" + thing.reference.literal() + ")/Locations",
                    Bodies.location(post, place.get()));
            thing.moved(place.get());
        }
        return thing;
    }

    private Bodies.Parents parents(Collection<Declared.Wanted> streams) throws InterruptedException {
        Map<Observable, Reference> needed = new HashMap<>();
        for (Declared.Wanted each : streams) {
            needed.put(each.observable(), property(each));
        }
        return new Bodies.Parents(needed, sensor());
    }

    private Reference property(Declared.Wanted wanted) throws InterruptedException {
        Observable observable = wanted.observable();
        Reference known = properties.get(observable.talq());
        if (known == null) {
            known = foundOrMade("ObservedProperties",
                    "definition eq " + Reference.quoted(Bodies.definition(observable)), Bodies.property(wanted));
            properties.put(observable.talq(), known);
        }
        return known;
    }

    private Reference sensor() throws InterruptedException {
        Reference known = sensor;
        if (known == null) {
            known = foundOrMade("Sensors", "name eq " + Reference.quoted(SENSOR), Bodies.sensor(SENSOR));
            sensor = known;
        }
        return known;
    }

    private Reference foundOrMade(String set, String filter, String body) throws InterruptedException {
        Optional<Reference> found = server.first(set, filter, "&$select=id").flatMap(Reference::of);
        return found.isPresent() ? found.get() : server.create(set, body);
    }
}
