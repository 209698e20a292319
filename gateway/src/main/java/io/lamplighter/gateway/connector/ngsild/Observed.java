package io.lamplighter.gateway.connector.ngsild;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.Origin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is to be said in one shipment of one sensor of a post, or of its controller: each attribute at most once. One thread. */
final class Observed {

    private final Model model;
    private final String post;
    private final String device;
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final List<Long> positions = new ArrayList<>();

    /**
     * @param device
     *            empty for the controller
     */
    Observed(Model model, String post, String device) {
        this.model = model;
        this.post = post;
        this.device = device;
    }

    static String urn(Model model, String post, String device) {
        return "urn:ngsi-ld:" + model.type() + ":" + EntityJson.encoded(post)
                + (device.isEmpty() ? "" : ":" + EntityJson.encoded(device));
    }

    boolean hasRoomFor(Map<String, AttributeValue> more) {
        return more.keySet().stream().noneMatch(values::containsKey);
    }

    void add(Map<String, AttributeValue> more, long position) {
        values.putAll(more);
        positions.add(position);
    }

    /** Empty when the post has not said where it stands, or is gone. */
    Optional<Item> entity(Fleet fleet, Adjustments names) {
        String urn = urn(model, post, device);
        return fleet.post(post).flatMap(known -> EntityJson.placed(urn, model.type(), known))
                .map(entity -> filled(entity, names))
                .map(entity -> new Item(urn, JsonMapper.shared().writeValueAsString(entity),
                        new Origin(positions, "")));
    }

    private ObjectNode filled(ObjectNode entity, Adjustments names) {
        Instant newest = values.values().stream().map(AttributeValue::sampledAt).max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        model.fields().forEach(field -> fill(entity, field, names.name(field.talq(), field.property()),
                values.get(field.talq())));
        if (model.equals(Model.DEVICE)) {
            EntityJson.property(entity, "controlledProperty", newest).putArray("value").add("light");
            EntityJson.property(entity, "category", newest).putArray("value").add("actuator");
            EntityJson.moment(entity, "dateLastValueReported", newest, newest);
            return entity;
        }
        EntityJson.moment(entity, "dateObserved", newest, newest);
        AttributeValue period = values.get(model.period());
        if (period != null && period.value() instanceof Number seconds && seconds.longValue() > 0
                && seconds.longValue() <= 86_400) {
            EntityJson.moment(entity, "dateObservedFrom", newest.minusSeconds(seconds.longValue()), newest);
            EntityJson.moment(entity, "dateObservedTo", newest, newest);
        }
        if (model.period().isEmpty()) { // the models of what is counted know no device
            entity.putObject("refDevice").put("type", "Relationship").put("object", urn(Model.DEVICE, post, ""));
        }
        return entity;
    }

    /** A value of another type than the property's is left out: a broker would keep it, and its readers stumble. */
    private static void fill(ObjectNode entity, Model.Field field, String name, @Nullable AttributeValue value) {
        if (value == null) {
            return;
        }
        boolean measured = !field.unitCode().isEmpty();
        switch (value.value()) {
            case Number number when measured -> {
                ObjectNode property = EntityJson.property(entity, name, value.sampledAt());
                put(property, field, number).put("unitCode", field.unitCode());
            }
            case Boolean safe when field.equals(Model.STATE) ->
                EntityJson.property(entity, name, value.sampledAt()).put("value", safe ? "safeMode" : "ok");
            case String text when !measured && !field.equals(Model.STATE) && !text.isEmpty() ->
                EntityJson.property(entity, name, value.sampledAt()).put("value", text);
            case null, default -> {
                // of another type than the property
            }
        }
    }

    /** A count stays a whole number, as the models want it. */
    private static ObjectNode put(ObjectNode property, Model.Field field, Number number) {
        if (number instanceof Long count && field.divisor() == 1) {
            return property.put("value", Math.clamp(count, (long) field.range().least(), (long) field.range().most()));
        }
        return property.put("value", EntityJson.rounded(Math.clamp(number.doubleValue() / field.divisor(),
                field.range().least(), field.range().most())));
    }

    /** Which models sensors become. */
    static List<Model> models(boolean presence) {
        return presence
                ? List.of(Model.WEATHER, Model.AIR, Model.TRAFFIC, Model.CROWD)
                : List.of(Model.WEATHER, Model.AIR, Model.TRAFFIC);
    }
}
