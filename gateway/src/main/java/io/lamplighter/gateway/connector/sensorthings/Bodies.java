package io.lamplighter.gateway.connector.sensorthings;

import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.connector.sensorthings.Things.Place;
import io.lamplighter.gateway.connector.sensorthings.Things.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is sent, as JSON (OGC 18-088, clauses 8 and 13). Pure. */
final class Bodies {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OBSERVATION_TYPE = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_";

    private Bodies() {}

    /** What a datastream belongs to. */
    record Parents(Reference thing, Reference property, Reference sensor) {}

    /** Whole observations in the order of the datastreams, then of their rows. */
    static String observations(Map<Stream, List<Row>> rows) {
        StringBuilder body = new StringBuilder("[");
        rows.forEach((stream, own) -> {
            body.append(body.length() > 1 ? "," : "").append("{\"Datastream\":{\"@iot.id\":")
                    .append(stream.reference.json())
                    .append("},\"components\":[\"phenomenonTime\",\"result\"],\"dataArray@iot.count\":")
                    .append(own.size()).append(",\"dataArray\":[");
            for (int i = 0; i < own.size(); i++) {
                body.append(i > 0 ? "," : "").append("[\"").append(own.get(i).at()).append("\",")
                        .append(own.get(i).result()).append(']');
            }
            body.append("]}");
        });
        return body.append(']').toString();
    }

    static String thing(String post, String name, String district, Place place) {
        ObjectNode thing = JSON.createObjectNode();
        thing.put("name", name).put("description", "Lamp post " + post);
        thing.putObject("properties").put("lamplighterPost", post).put("district", district);
        thing.putArray("Locations").add(place(post, place));
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

    static String datastream(Row row, Parents parents) {
        Observable observable = row.observable();
        ObjectNode stream = JSON.createObjectNode();
        String of = row.device().isEmpty() ? row.post() : row.post() + ":" + row.device();
        stream.put("name", observable.name() + " of " + of).put("description", observable.talq() + " of " + of);
        stream.put("observationType", OBSERVATION_TYPE + (observable.isTruth() ? "TruthObservation" : "Measurement"));
        unit(stream.putObject("unitOfMeasurement"), observable);
        stream.putObject("properties").put("lamplighterStream", row.stream());
        stream.putObject("Thing").set("@iot.id", JSON.readTree(parents.thing.json()));
        stream.putObject("ObservedProperty").set("@iot.id", JSON.readTree(parents.property.json()));
        stream.putObject("Sensor").set("@iot.id", JSON.readTree(parents.sensor.json()));
        return JSON.writeValueAsString(stream);
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

    static String property(Observable observable) {
        return JSON.writeValueAsString(JSON.createObjectNode().put("name", observable.name())
                .put("definition", definition(observable)).put("description", "TALQ " + observable.talq()));
    }

    static String sensor(String name) {
        return JSON.writeValueAsString(JSON.createObjectNode().put("name", name)
                .put("description", "Measures what its lamps draw and what is around it")
                .put("encodingType", "text/plain").put("metadata", "TALQ 2.7.1 attributes of a lamp post"));
    }
}
