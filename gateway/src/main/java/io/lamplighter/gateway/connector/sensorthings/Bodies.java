package io.lamplighter.gateway.connector.sensorthings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.lamplighter.gateway.connector.sensorthings.Declared.Wanted;
import io.lamplighter.gateway.connector.sensorthings.Things.Place;
import io.lamplighter.gateway.connector.sensorthings.Things.Stream;
import io.lamplighter.gateway.fleet.PostState;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is sent, as JSON (OGC 18-088, clauses 8 and 13). Pure. */
final class Bodies {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OBSERVATION_TYPE = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_";

    private Bodies() {}

    /** What every datastream has besides its thing. */
    record Parents(Map<Observable, Reference> properties, Reference sensor) {}

    /** Whole observations in the order of the datastreams, then of their rows. */
    static String observations(Map<Stream, List<Row>> rows) {
        StringBuilder body = new StringBuilder("[");
        rows.forEach((stream, own) -> {
            body.append(body.length() > 1 ? "," : "").append("{\"Datastream\":{\"@iot.id\":")
                    .append(stream.reference.json())
                    .append("},\"components\":[\"phenomenonTime\",\"result\"],\"dataArray@iot.count\":")
                    .append(own.size()).append(",\"dataArray\":[");
            for (int i = 0; i < own.size(); i++) {
                body.append(i > 0 ? "," : "").append(own.get(i).json());
            }
            body.append("]}");
        });
        return body.append(']').toString();
    }

    /**
     * A post with its place.
     *
     * @param streams
     *            made with it; may be empty
     */
    static String thing(PostState post, Place place, Collection<Wanted> streams, Parents parents) {
        ObjectNode thing = JSON.createObjectNode();
        thing.put("name", Declared.name(post)).put("description", "Lamp post " + post.id());
        thing.putObject("properties").put("lamplighterPost", post.id()).put("district", post.district());
        thing.putArray("Locations").add(place(post.id(), place));
        if (!streams.isEmpty()) {
            ArrayNode all = thing.putArray("Datastreams");
            streams.forEach(each -> all.add(stream(each, parents)));
        }
        return JSON.writeValueAsString(thing);
    }

    static String location(String post, Place place) {
        return JSON.writeValueAsString(place(post, place));
    }

    private static ObjectNode place(String post, Place place) {
        ObjectNode location = JSON.createObjectNode();
        location.put("name", "Place of " + post).put("description", "Where lamp post " + post + " stands")
                .put("encodingType", "application/geo+json");
        location.putObject("location").put("type", "Point").putArray("coordinates").add(place.longitude())
                .add(place.latitude());
        return location;
    }

    /** One more of a thing that is there. */
    static String datastream(Reference thing, Wanted wanted, Parents parents) {
        ObjectNode stream = stream(wanted, parents);
        stream.putObject("Thing").set("@iot.id", thing.json());
        return JSON.writeValueAsString(stream);
    }

    private static ObjectNode stream(Wanted wanted, Parents parents) {
        Observable observable = wanted.observable();
        ObjectNode stream = JSON.createObjectNode();
        String of = wanted.device().isEmpty() ? wanted.post() : wanted.post() + ":" + wanted.device();
        stream.put("name", wanted.name() + " of " + of).put("description", observable.talq() + " of " + of);
        stream.put("observationType", OBSERVATION_TYPE + (observable.isTruth() ? "TruthObservation" : "Measurement"));
        unit(stream.putObject("unitOfMeasurement"), observable);
        stream.putObject("properties").put("lamplighterStream", wanted.key());
        stream.putObject("ObservedProperty").set("@iot.id",
                Objects.requireNonNull(parents.properties.get(observable)).json());
        stream.putObject("Sensor").set("@iot.id", parents.sensor.json());
        return stream;
    }

    /** A truth has none: all three are null then, as the standard asks. */
    private static void unit(ObjectNode unit, Observable observable) {
        boolean none = observable.isTruth();
        unit.put("name", none ? null : observable.unitName()).put("symbol", none ? null : observable.unit())
                .put("definition", none ? null : "ucum:" + observable.unit());
    }

    static String definition(Observable observable) {
        return "urn:lamplighter:talq:" + observable.talq();
    }

    static String property(Wanted wanted) {
        Observable observable = wanted.observable();
        return JSON.writeValueAsString(JSON.createObjectNode().put("name", wanted.name())
                .put("definition", definition(observable)).put("description", "TALQ " + observable.talq()));
    }

    static String sensor(String name) {
        return JSON.writeValueAsString(JSON.createObjectNode().put("name", name)
                .put("description", "Measures what its lamps draw and what is around it")
                .put("encodingType", "text/plain").put("metadata", "TALQ 2.7.1 attributes of a lamp post"));
    }
}
