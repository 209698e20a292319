package io.lamplighter.gateway.connector.ngsild;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A luminaire in the words of the smart data model Streetlight 0.2.1. Pure. Unit codes are those of UN/CEFACT
 * Recommendation 20: WTT watt, VLT volt, AMP ampere, KWH kilowatt hour, C62 one.
 */
final class Streetlight {

    static final String LEVEL = Vocabulary.ACTUAL_LIGHT_STATE.name();
    private static final String FAILURE = Vocabulary.LAMP_FAILURE.name();
    private static final String LATITUDE = Vocabulary.LATITUDE.name();
    private static final String LONGITUDE = Vocabulary.LONGITUDE.name();
    private static final String NAME = Vocabulary.DISPLAY_NAME.name();
    private static final String ADDRESS = Vocabulary.ADDRESS.name();
    private static final String WATTAGE = Vocabulary.WATTAGE.name();
    private static final List<Measurement> MEASUREMENTS = List.of(
            new Measurement(Vocabulary.ACTIVE_POWER.name(), "powerConsumption", "WTT"),
            new Measurement(Vocabulary.ACTIVE_ENERGY.name(), "lifetimePowerConsumption", "KWH"),
            new Measurement(Vocabulary.SUPPLY_VOLTAGE.name(), "voltage", "VLT"),
            new Measurement(Vocabulary.SUPPLY_CURRENT.name(), "current", "AMP"));

    /** The attributes of a luminaire's record that an entity shows; a record without any is not passed on. */
    static final Set<String> SHOWN = Stream
            .concat(MEASUREMENTS.stream().map(Measurement::talq), Stream.of(LEVEL, FAILURE))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> DESCRIBING = Set.of(LATITUDE, LONGITUDE, NAME, ADDRESS);

    private static final JsonMapper JSON = JsonMapper.shared();

    private Streetlight() {}

    private record Measurement(String talq, String property, String unitCode) {}

    /** Whether a record of a post's controller changes what its luminaires' entities say. */
    static boolean describes(Set<String> attributes) {
        return attributes.stream().anyMatch(DESCRIBING::contains);
    }

    /** What is outside RFC 3986's unreserved characters is percent-encoded, so that any id gives a valid URN. */
    static String urn(LuminaireId luminaire) {
        return "urn:ngsi-ld:Streetlight:" + encoded(luminaire.post()) + ":" + encoded(luminaire.device());
    }

    /** Empty when the post has not said where it stands: the model requires a location. */
    static Optional<Entity> entity(LuminaireView view, Draft draft) {
        DeviceState controller = view.post().controller();
        AttributeValue latitude = controller.attributes().get(LATITUDE);
        AttributeValue longitude = controller.attributes().get(LONGITUDE);
        if (latitude == null || longitude == null || !(latitude.value() instanceof Number north)
                || !(longitude.value() instanceof Number east) || Math.abs(north.doubleValue()) > 90
                || Math.abs(east.doubleValue()) > 180) {
            return Optional.empty();
        }
        ObjectNode entity = JSON.createObjectNode();
        String urn = urn(view.id());
        entity.put("id", urn).put("type", "Streetlight");
        ObjectNode location = entity.putObject("location").put("type", "GeoProperty");
        location.putObject("value").put("type", "Point").putArray("coordinates").add(east.doubleValue())
                .add(north.doubleValue());
        observed(location, latitude.sampledAt());
        describe(entity, view, draft.newest());
        status(entity, view, draft);
        level(entity, draft.values().get(LEVEL));
        for (Measurement each : MEASUREMENTS) {
            number(entity, each, draft.values().get(each.talq));
        }
        draft.switchings().forEach((property, at) -> {
            ObjectNode node = property(entity, property, at);
            node.putObject("value").put("@type", "DateTime").put("@value", text(at));
        });
        return Optional.of(new Entity(urn, JSON.writeValueAsString(entity)));
    }

    private static void describe(ObjectNode entity, LuminaireView view, Instant at) {
        DeviceState controller = view.post().controller();
        controller.text(NAME).ifPresent(
                name -> property(entity, "name", sampledAt(controller, NAME)).put("value", name));
        controller.text(ADDRESS).ifPresent(address -> property(entity, "address", sampledAt(controller, ADDRESS))
                .putObject("value").put("streetAddress", address));
        property(entity, "streetPoleNum", at).put("value", view.post().id());
        property(entity, "controllingMethod", at).put("value", "individual");
        property(entity, "municipalityInfo", at).putObject("value").put("district", view.post().district());
        number(entity, new Measurement(WATTAGE, "powerRating", "WTT"), view.device().attributes().get(WATTAGE));
    }

    private static void status(ObjectNode entity, LuminaireView view, Draft draft) {
        AttributeValue failure = draft.values().get(FAILURE);
        if (failure == null) {
            failure = view.device().attributes().get(FAILURE);
        }
        boolean failed = failure != null && Boolean.TRUE.equals(failure.value());
        property(entity, "status", failure == null ? draft.newest() : failure.sampledAt()).put("value",
                failed ? "defectiveLamp" : "ok");
    }

    /** The model's level is a share from 0 to 1, TALQ's a percentage. */
    private static void level(ObjectNode entity, @Nullable AttributeValue level) {
        if (level != null && level.value() instanceof Number percent) {
            double share = Math.clamp(percent.doubleValue() / 100, 0, 1);
            property(entity, "illuminanceLevel", level.sampledAt()).put("value", rounded(share)).put("unitCode", "C62");
            property(entity, "powerState", level.sampledAt()).put("value", share > 0 ? "on" : "off");
        }
    }

    private static void number(ObjectNode entity, Measurement measurement, @Nullable AttributeValue value) {
        if (value != null && value.value() instanceof Number number) {
            property(entity, measurement.property, value.sampledAt()).put("value", rounded(number.doubleValue()))
                    .put("unitCode", measurement.unitCode);
        }
    }

    private static ObjectNode property(ObjectNode entity, String name, Instant at) {
        return observed(entity.putObject(name).put("type", "Property"), at);
    }

    private static ObjectNode observed(ObjectNode property, Instant at) {
        return property.put("observedAt", text(at));
    }

    private static Instant sampledAt(DeviceState device, String attribute) {
        AttributeValue value = device.attributes().get(attribute);
        return value == null ? Instant.EPOCH : value.sampledAt();
    }

    /** UTC with milliseconds: some brokers refuse more digits. */
    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Six digits after the point: a float's 65.9 is not sent as 65.9000015258789. */
    private static double rounded(double value) {
        return Math.abs(value) < 1e9 ? Math.round(value * 1e6) / 1e6 : value;
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E",
                "~");
    }
}
