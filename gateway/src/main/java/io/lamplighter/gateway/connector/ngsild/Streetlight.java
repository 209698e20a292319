package io.lamplighter.gateway.connector.ngsild;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.platform.KindView;
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

    /** For people; README.md has the same as a table. */
    static final List<KindView.Mapping> MAPPING = List.of(
            mapping("location", LONGITUDE + ", " + LATITUDE, "degrees"),
            mapping("status", FAILURE + ": defectiveLamp, else ok", ""), mapping("name", NAME, ""),
            mapping("address.streetAddress", ADDRESS, ""), mapping("streetPoleNum", "id of the post", ""),
            mapping("municipalityInfo.district", "Sparkplug group of the post", ""),
            mapping("controllingMethod", "individual", ""), mapping("powerRating", WATTAGE, "WTT"),
            mapping("illuminanceLevel", LEVEL + " / 100", "C62"),
            mapping("powerState", LEVEL + ": off at 0, else on", ""),
            mapping("powerConsumption", Vocabulary.ACTIVE_POWER.name(), "WTT"),
            mapping("lifetimePowerConsumption", Vocabulary.ACTIVE_ENERGY.name(), "KWH"),
            mapping("voltage", Vocabulary.SUPPLY_VOLTAGE.name(), "VLT"),
            mapping("current", Vocabulary.SUPPLY_CURRENT.name(), "AMP"),
            mapping("dateLastSwitchingOn, dateLastSwitchingOff",
                    "the report in which " + LEVEL + " left or reached 0", ""),
            mapping("refStreetlightModel", "inventory: luminaireType", ""),
            mapping("refStreetlightControlCabinet", "inventory: feeder", ""),
            mapping("refStreetlightGroup", "inventory: its first group, else its feeder", ""),
            mapping(Written.STATUS + ", " + Written.INFO, "what became of the command in " + Written.WISH, ""));

    private static KindView.Mapping mapping(String property, String source, String unit) {
        return new KindView.Mapping("Streetlight." + property, source, unit);
    }

    private static final String URN = "urn:ngsi-ld:Streetlight:";
    private static final JsonMapper JSON = JsonMapper.shared();

    private Streetlight() {}

    private record Measurement(String talq, String property, String unitCode) {}

    /** Whether a record of a post's controller changes what its luminaires' entities say. */
    static boolean describes(Set<String> attributes) {
        return attributes.stream().anyMatch(DESCRIBING::contains);
    }

    static String urn(LuminaireId luminaire) {
        return URN + EntityJson.encoded(luminaire.post()) + ":"
                + EntityJson.encoded(luminaire.device());
    }

    /** Whose URN this is; empty when it is none of a luminaire. */
    static Optional<LuminaireId> luminaire(String urn) {
        int colon = urn.lastIndexOf(':');
        if (!urn.startsWith(URN) || colon < URN.length() || !urn.matches("[\\x21-\\x7E]+")) {
            return Optional.empty();
        }
        try {
            return LuminaireId.parse(URLDecoder.decode(urn.substring(URN.length(), colon), StandardCharsets.UTF_8)
                    + ":" + URLDecoder.decode(urn.substring(colon + 1), StandardCharsets.UTF_8))
                    .filter(id -> urn(id).equals(urn));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // percent signs that are no code
        }
    }

    /**
     * Empty when the post has not said where it stands: the model requires a location.
     *
     * @param relations
     *            urns of what it belongs to, by property
     * @param names
     *            what the city calls attributes
     */
    static Optional<Item> entity(LuminaireView view, Draft draft, Map<String, String> relations, Adjustments names) {
        String urn = urn(view.id());
        return EntityJson.placed(urn, "Streetlight", view.post())
                .map(entity -> {
                    relations.forEach(
                            (name, to) -> entity.putObject(name).put("type", "Relationship").put("object", to));
                    return new Item(urn, JSON.writeValueAsString(filled(entity, view, draft, names)), draft.origin());
                });
    }

    private static ObjectNode filled(ObjectNode entity, LuminaireView view, Draft draft, Adjustments names) {
        describe(entity, view, draft.newest(), names);
        status(entity, view, draft);
        level(entity, draft.values().get(LEVEL), names);
        for (Measurement each : MEASUREMENTS) {
            number(entity, each, draft.values().get(each.talq), names);
        }
        draft.switchings().forEach((property, at) -> EntityJson.moment(entity, property, at, at));
        return entity;
    }

    private static void describe(ObjectNode entity, LuminaireView view, Instant at, Adjustments names) {
        DeviceState controller = view.post().controller();
        controller.text(NAME).ifPresent(
                name -> EntityJson.property(entity, names.name(NAME, "name"), sampledAt(controller, NAME))
                        .put("value", name));
        controller.text(ADDRESS)
                .ifPresent(address -> EntityJson
                        .property(entity, names.name(ADDRESS, "address"), sampledAt(controller, ADDRESS))
                        .putObject("value").put("streetAddress", address));
        EntityJson.property(entity, "streetPoleNum", at).put("value", view.post().id());
        EntityJson.property(entity, "controllingMethod", at).put("value", "individual");
        EntityJson.property(entity, "municipalityInfo", at).putObject("value").put("district", view.post().district());
        number(entity, new Measurement(WATTAGE, "powerRating", "WTT"), view.device().attributes().get(WATTAGE),
                names);
    }

    private static void status(ObjectNode entity, LuminaireView view, Draft draft) {
        AttributeValue failure = draft.values().get(FAILURE);
        if (failure == null) {
            failure = view.device().attributes().get(FAILURE);
        }
        boolean failed = failure != null && Boolean.TRUE.equals(failure.value());
        EntityJson.property(entity, "status", failure == null ? draft.newest() : failure.sampledAt()).put("value",
                failed ? "defectiveLamp" : "ok");
    }

    /** The model's level is a share from 0 to 1, TALQ's a percentage. */
    private static void level(ObjectNode entity, @Nullable AttributeValue level, Adjustments names) {
        if (level != null && level.value() instanceof Number percent) {
            double share = Math.clamp(percent.doubleValue() / 100, 0, 1);
            EntityJson.property(entity, names.name(LEVEL, "illuminanceLevel"), level.sampledAt())
                    .put("value", EntityJson.rounded(share))
                    .put("unitCode", "C62");
            EntityJson.property(entity, "powerState", level.sampledAt()).put("value", share > 0 ? "on" : "off");
        }
    }

    private static void number(ObjectNode entity, Measurement measurement, @Nullable AttributeValue value,
            Adjustments names) {
        if (value != null && value.value() instanceof Number number) {
            EntityJson.property(entity, names.name(measurement.talq, measurement.property), value.sampledAt())
                    .put("value", EntityJson.rounded(number.doubleValue()))
                    .put("unitCode", measurement.unitCode);
        }
    }

    private static Instant sampledAt(DeviceState device, String attribute) {
        AttributeValue value = device.attributes().get(attribute);
        return value == null ? Instant.EPOCH : value.sampledAt();
    }
}
