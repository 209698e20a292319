package io.lamplighter.gateway.connector.sensorthings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.gateway.connector.sensorthings.Things.Place;
import io.lamplighter.gateway.connector.sensorthings.Things.Stream;
import io.lamplighter.gateway.connector.sensorthings.Things.Thing;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds things and datastreams on the server, and makes what is not there. It looks before it makes anything, always, so nothing
 * is made twice by one connector. One thread.
 */
final class Streams {

    private static final String SENSOR = "Lamplighter lamp post controller";

    private final ThingServer server;
    private final Fleet fleet;
    private final Things things = new Things();
    private final Map<String, Reference> properties = new HashMap<>();
    private @Nullable Reference sensor;

    Streams(ThingServer server, Fleet fleet) {
        this.server = server;
        this.fleet = fleet;
    }

    void forget(String post) {
        things.forget(post);
    }

    /** The rows that the server does not have yet, by datastream. What may be there is asked for. */
    Map<Stream, List<Row>> missing(List<Row> rows) throws InterruptedException {
        Map<Stream, List<Row>> byStream = new LinkedHashMap<>();
        for (Row row : rows) {
            byStream.computeIfAbsent(stream(row), _ -> new ArrayList<>()).add(row);
        }
        Map<Stream, List<Row>> missing = new LinkedHashMap<>();
        for (Map.Entry<Stream, List<Row>> each : byStream.entrySet()) {
            Stream stream = each.getKey();
            if (!stream.isEndKnown()) {
                stream.has(server.newest(stream.reference).orElse(Instant.MIN));
            }
            List<Instant> doubtful = each.getValue().stream().map(Row::at).filter(stream::mayHave).sorted().toList();
            Set<Instant> known = doubtful.isEmpty() ? Set.of() : server.known(stream.reference, doubtful);
            List<Row> rest = each.getValue().stream().filter(row -> !known.contains(row.at())).toList();
            if (!rest.isEmpty()) {
                missing.put(stream, rest);
            }
        }
        return missing;
    }

    private Stream stream(Row row) throws InterruptedException {
        Thing thing = thing(row.post());
        Stream known = thing.streams.get(row.stream());
        if (known != null) {
            return known;
        }
        Reference made = server.create("Datastreams", Bodies.datastream(row,
                new Bodies.Parents(thing.reference, property(row.observable()), sensor())));
        Stream fresh = new Stream(made, Instant.MIN);
        thing.streams.put(row.stream(), fresh);
        return fresh;
    }

    private Thing thing(String post) throws InterruptedException {
        Place place = Placing.of(fleet, post).orElseThrow();
        Thing thing = things.find(post);
        if (thing == null) {
            Optional<JsonNode> found = server.first("Things",
                    "properties/lamplighterPost eq " + Reference.quoted(post),
                    "&$select=id&$expand=Locations($select=location)");
            thing = found.isPresent() ? found(found.get()) : made(post, place);
            things.put(post, thing);
        }
        if (!thing.isAt(place)) {
            server.create("Things(" + thing.reference.literal() + ")/Locations", Bodies.location(post, place));
            thing.moved(place);
        }
        return thing;
    }

    private Thing found(JsonNode json) throws InterruptedException {
        Reference reference = Reference.of(json).orElseThrow(() -> new TurnedAway(
                Answer.unavailable("answers a Thing without an id"), false));
        JsonNode point = json.path("Locations").path(0).path("location").path("coordinates");
        Thing thing = new Thing(reference, point.path(0).isNumber() && point.path(1).isNumber()
                ? new Place(point.path(0).asDouble(), point.path(1).asDouble())
                : null);
        for (JsonNode each : server.streams(reference)) {
            String key = each.path("properties").path("lamplighterStream").asString("");
            Instant end = ThingServer.end(each.path("phenomenonTime").asString(""));
            Reference.of(each).filter(_ -> !key.isEmpty()).ifPresent(
                    found -> thing.streams.putIfAbsent(key, new Stream(found, end)));
        }
        return thing;
    }

    private Thing made(String post, Place place) throws InterruptedException {
        PostState state = fleet.post(post).orElseThrow();
        String name = state.controller().text(Vocabulary.DISPLAY_NAME.name()).orElse(post);
        return new Thing(server.create("Things", Bodies.thing(post, name, state.district(), place)), place);
    }

    private Reference property(Observable observable) throws InterruptedException {
        Reference known = properties.get(observable.talq());
        if (known == null) {
            known = foundOrMade("ObservedProperties",
                    "definition eq " + Reference.quoted(Bodies.definition(observable)), Bodies.property(observable));
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
