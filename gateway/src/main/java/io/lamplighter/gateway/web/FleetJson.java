package io.lamplighter.gateway.web;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Posts, luminaires and their values as JSON. Pure. A value that is not known is null, never left out. */
final class FleetJson {

    private FleetJson() {}

    static ObjectNode luminaire(LuminaireView view) {
        ObjectNode json = Json.object();
        json.put("id", view.id().toString());
        json.put("post", view.post().id());
        json.put("district", view.post().district());
        json.put("device", view.device().id());
        putAttribute(json, "displayName", view, Vocabulary.DISPLAY_NAME);
        putAttribute(json, "address", view, Vocabulary.ADDRESS);
        putAttribute(json, "latitude", view, Vocabulary.LATITUDE);
        putAttribute(json, "longitude", view, Vocabulary.LONGITUDE);
        putAttribute(json, "wattage", view, Vocabulary.WATTAGE);
        putAttribute(json, "luminaireType", view, Vocabulary.LUMINAIRE_TYPE);
        json.put("online", view.online());
        putAttribute(json, "actualLightState", view, Vocabulary.ACTUAL_LIGHT_STATE);
        putAttribute(json, "activePower", view, Vocabulary.ACTIVE_POWER);
        putAttribute(json, "lightLevel", view, Vocabulary.LIGHT_LEVEL);
        putAttribute(json, "reason", view, Vocabulary.FEEDBACK_REASON);
        putAttribute(json, "expiration", view, Vocabulary.FEEDBACK_EXPIRATION);
        putAttribute(json, "lampFailure", view, Vocabulary.LAMP_FAILURE);
        json.put("sampledAt", Json.time(view.device().sampledAt().orElse(null)));
        json.put("arrivedAt", Json.time(view.device().arrivedAt().orElse(null)));
        json.put("quality", view.quality().word());
        return json;
    }

    /** As {@link #luminaire}, with every attribute that concerns it. */
    static ObjectNode luminaireInFull(LuminaireView view) {
        ObjectNode json = luminaire(view);
        json.set("attributes", attributes(view.attributes(), view::quality));
        return json;
    }

    static ObjectNode post(PostState post) {
        DeviceState controller = post.controller();
        ObjectNode json = Json.object();
        json.put("id", post.id());
        json.put("district", post.district());
        json.put("online", post.online());
        json.put("heardAt", Json.time(post.heardAt()));
        json.put("displayName", controller.text(Vocabulary.DISPLAY_NAME.name()).orElse(null));
        json.put("address", controller.text(Vocabulary.ADDRESS.name()).orElse(null));
        put(json, "latitude", value(controller, Vocabulary.LATITUDE));
        put(json, "longitude", value(controller, Vocabulary.LONGITUDE));
        json.put("swVersion", controller.text(Vocabulary.SOFTWARE_VERSION.name()).orElse(null));
        json.put("clockState", controller.text(Vocabulary.CLOCK_STATE.name()).orElse(null));
        json.put("quality", post.quality(controller).word());
        ArrayNode luminaires = json.putArray("luminaires");
        post.luminaires().forEach(view -> luminaires.add(view.id().toString()));
        return json;
    }

    /** As {@link #post}, with every attribute of the controller and of each device. */
    static ObjectNode postInFull(PostState post) {
        ObjectNode json = post(post);
        json.set("attributes",
                attributes(post.controller().attributes(), name -> post.quality(post.controller(), name)));
        ObjectNode devices = json.putObject("devices");
        post.devices().values().stream().sorted((a, b) -> a.id().compareTo(b.id())).forEach(device -> {
            ObjectNode each = devices.putObject(device.id());
            each.put("online", device.online());
            each.set("attributes", attributes(device.attributes(), name -> post.quality(device, name)));
        });
        return json;
    }

    static ObjectNode point(HistoryPoint point) {
        ObjectNode json = Json.object();
        json.put("sampledAt", Json.time(point.sampledAt()));
        put(json, "value", point.value());
        return json;
    }

    /** The unit of an attribute; blank when it has none or is not ours. */
    static String unit(String attribute) {
        return Vocabulary.find(attribute).map(Attribute::unit).orElse("");
    }

    private static ObjectNode attributes(Map<String, AttributeValue> values, Function<String, Quality> quality) {
        ObjectNode json = Json.object();
        values.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            AttributeValue value = entry.getValue();
            ObjectNode each = json.putObject(entry.getKey());
            put(each, "value", value.value());
            each.put("unit", unit(entry.getKey()));
            each.put("sampledAt", Json.time(value.sampledAt()));
            each.put("arrivedAt", Json.time(value.arrivedAt()));
            each.put("quality", quality.apply(entry.getKey()).word());
        });
        return json;
    }

    private static void putAttribute(ObjectNode json, String name, LuminaireView view, Attribute attribute) {
        put(json, name, view.attribute(attribute.name()).map(AttributeValue::value).orElse(null));
    }

    private static @Nullable Object value(DeviceState device, Attribute attribute) {
        return device.attribute(attribute.name()).map(AttributeValue::value).orElse(null);
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        switch (value) {
            case null -> json.putNull(name);
            case Boolean flag -> json.put(name, flag);
            case Long number -> json.put(name, number);
            case Double number -> json.put(name, number);
            case Instant instant -> json.put(name, instant.toString());
            default -> json.put(name, value.toString());
        }
    }
}
