package io.lamplighter.gateway.connector.ngsild;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import io.lamplighter.gateway.connector.ngsild.LampWishes.State;
import io.lamplighter.gateway.fleet.LuminaireId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the city wrote on a Streetlight, with what it was answered. Immutable.
 *
 * @param value
 *            of the attribute {@code override}
 * @param stamp
 *            when it was written, as the broker has it: the city's {@code observedAt}, else {@code modifiedAt}
 * @param answered
 *            the id of the wish that was answered last; empty when none was
 * @param state
 *            what was answered; null when nothing was, or nothing of ours
 */
record Written(LuminaireId luminaire, JsonNode value, String stamp, String answered, @Nullable State state) {

    static final String WISH = "override";
    static final String STATUS = "override_status";
    static final String INFO = "override_info";
    /** Of {@link #STATUS}: the gateway's id of the command. */
    static final String COMMAND = "command";

    /** Empty when nothing is asked. */
    static Optional<Written> of(LuminaireId luminaire, JsonNode entity) {
        JsonNode wish = one(entity.path(WISH));
        if (!wish.isObject()) {
            return Optional.empty();
        }
        JsonNode value = wish.has("json") ? wish.path("json") : wish.path("value");
        String observed = text(wish.path("observedAt"));
        JsonNode status = one(entity.path(STATUS));
        return Optional.of(new Written(luminaire, value, observed.isEmpty() ? text(wish.path("modifiedAt")) : observed,
                text(one(status.path(COMMAND)).path("value")), state(text(status.path("value")))));
    }

    /** Of several values under one name the one without a name of its own counts (ETSI GS CIM 009, 4.5.5). */
    private static JsonNode one(JsonNode attribute) {
        if (!attribute.isArray()) {
            return attribute;
        }
        return attribute.valueStream().filter(each -> !each.has("datasetId")).findFirst().orElse(attribute);
    }

    private static String text(JsonNode node) {
        return node.isObject() ? node.path("@value").asString("") : node.asString("");
    }

    private static @Nullable State state(String word) {
        for (State each : State.values()) {
            if (each.name().equals(word)) {
                return each;
            }
        }
        return null;
    }

    /** When it was written; empty when nobody knows. */
    Optional<Instant> writtenAt() {
        try {
            return Optional.of(OffsetDateTime.parse(stamp).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Of the wish: the same as long as nobody writes anew, in whatever order a broker keeps the fields. */
    String id(String connector) {
        String text = connector + "\n" + luminaire + "\n" + stamp + "\n" + sorted(value);
        return "ngsi-" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sorted(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return value.toString();
        }
        TreeMap<String, String> fields = new TreeMap<>();
        object.propertyStream().forEach(each -> fields.put(each.getKey(), each.getValue().isNumber()
                ? String.valueOf(each.getValue().doubleValue())
                : each.getValue().toString()));
        return fields.toString();
    }

    /** Whether this has been answered for good. */
    boolean isDone(String id) {
        return answered.equals(id) && state != null && state.isLast();
    }

    /** What the broker is told of a wish. */
    static ObjectNode answer(LampWishes.Standing standing, Instant now) {
        ObjectNode entity = JsonMapper.shared().createObjectNode();
        entity.put("id", Streetlight.urn(standing.luminaire())).put("type", "Streetlight");
        EntityJson.property(entity, STATUS, now).put("value", standing.state().name())
                .putObject(COMMAND).put("type", "Property").put("value", standing.id());
        EntityJson.property(entity, INFO, now).put("value", standing.detail());
        return entity;
    }
}
