package io.lamplighter.gateway.connector.ngsild;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What all entities are made of, as normalized NGSI-LD. Pure. */
final class EntityJson {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LATITUDE = Vocabulary.LATITUDE.name();
    private static final String LONGITUDE = Vocabulary.LONGITUDE.name();

    private EntityJson() {}

    /** An entity that stands where its post stands; empty when the post has not said where that is. */
    static Optional<ObjectNode> placed(String urn, String type, PostState post) {
        AttributeValue latitude = post.controller().attributes().get(LATITUDE);
        AttributeValue longitude = post.controller().attributes().get(LONGITUDE);
        if (latitude == null || longitude == null || !(latitude.value() instanceof Number north)
                || !(longitude.value() instanceof Number east) || Math.abs(north.doubleValue()) > 90
                || Math.abs(east.doubleValue()) > 180) {
            return Optional.empty();
        }
        ObjectNode entity = JSON.createObjectNode();
        entity.put("id", urn).put("type", type);
        place(entity, east.doubleValue(), north.doubleValue(), latitude.sampledAt());
        return Optional.of(entity);
    }

    static void place(ObjectNode entity, double longitude, double latitude, Instant at) {
        ObjectNode location = entity.putObject("location").put("type", "GeoProperty");
        location.putObject("value").put("type", "Point").putArray("coordinates").add(longitude).add(latitude);
        observed(location, at);
    }

    static ObjectNode property(ObjectNode entity, String name, Instant at) {
        return observed(entity.putObject(name).put("type", "Property"), at);
    }

    private static ObjectNode observed(ObjectNode property, Instant at) {
        return property.put("observedAt", text(at));
    }

    /** A moment, as the data models write it. */
    static void moment(ObjectNode entity, String name, Instant value, Instant at) {
        property(entity, name, at).putObject("value").put("@type", "DateTime").put("@value", text(value));
    }

    /** UTC with milliseconds: some brokers refuse more digits. */
    static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Six digits after the point: a float's 65.9 is not sent as 65.9000015258789. */
    static double rounded(double value) {
        return Math.abs(value) < 1e9 ? Math.round(value * 1e6) / 1e6 : value;
    }

    /** What is outside RFC 3986's unreserved characters is percent-encoded, so that any id gives a valid URN. */
    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E",
                "~");
    }
}
