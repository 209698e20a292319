package io.lamplighter.gateway.connector.mqtt;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Home Assistant discovers: a device for each controller, luminaire and sensor, in one message each (device discovery, since
 * its release 2024.11), with sensors and binary sensors. No lights: its lights must be given a topic for commands. Pure.
 *
 * @param prefix
 *            under which it looks
 */
record HomeAssistant(String prefix, Topics topics) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MAKER = "lamplighter_";

    /** Where it is told of a device; empty for one that has nothing to show. */
    Optional<String> topic(PostState post, DeviceState device, Set<String> attributes) {
        return device.id().isEmpty() || Entity.ALL.stream().anyMatch(each -> attributes.contains(each.attribute()))
                ? Optional.of(prefix + "/device/" + id(post, device) + "/config")
                : Optional.empty();
    }

    /** Empty for a device that has nothing to show. */
    Optional<Message> discovery(PostState post, DeviceState device, Set<String> attributes) {
        return topic(post, device, attributes).map(topic -> Message.kept(post.id(), topic,
                config(post, device, attributes)));
    }

    private static String id(PostState post, DeviceState device) {
        return MAKER + plain(post.id()) + (device.id().isEmpty() ? "" : "-" + plain(device.id()));
    }

    private String config(PostState post, DeviceState device, Set<String> attributes) {
        List<Entity> entities = Entity.ALL.stream().filter(each -> attributes.contains(each.attribute())).toList();
        String id = id(post, device);
        ObjectNode json = JSON.createObjectNode();
        describe(json.putObject("device"), id, post, device);
        json.putObject("origin").put("name", "Lamplighter");
        json.putArray("availability").add(topic(topics.gateway())).add(topic(topics.availability(topics.place(post))));
        json.put("availability_mode", "all").put("qos", 1);
        ObjectNode components = json.putObject("components");
        if (device.id().isEmpty()) {
            reach(components.putObject("reach"), id, post);
        }
        for (Entity each : entities) {
            each.describe(components.putObject(each.key()), id,
                    topics.value(topics.place(post), device.id(), each.attribute()));
        }
        return json.toString();
    }

    private static void describe(ObjectNode json, String id, PostState post, DeviceState device) {
        String name = post.controller().text(Vocabulary.DISPLAY_NAME.name()).filter(text -> !text.isBlank())
                .orElse(post.id());
        json.putArray("identifiers").add(id);
        json.put("manufacturer", "Lamplighter");
        if (device.id().isEmpty()) {
            json.put("name", name).put("model", "Lamp post");
            post.controller().text(Vocabulary.SOFTWARE_VERSION.name()).ifPresent(text -> json.put("sw_version", text));
        } else {
            json.put("name", name + " " + device.id()).put("model", device.isLuminaire() ? "Luminaire" : "Sensor")
                    .put("via_device", MAKER + plain(post.id()));
        }
    }

    /** Of a post that is out of reach it still says so, hence without the post's own availability. */
    private void reach(ObjectNode json, String id, PostState post) {
        json.put("platform", "binary_sensor").put("name", "Reach").put("unique_id", id + "_reach")
                .put("device_class", "connectivity").put("entity_category", "diagnostic")
                .put("state_topic", topics.availability(topics.place(post))).put("payload_on", Topics.ONLINE)
                .put("payload_off", Topics.OFFLINE);
        json.putArray("availability").add(topic(topics.gateway()));
    }

    private static ObjectNode topic(String topic) {
        return JSON.createObjectNode().put("topic", topic);
    }

    /** Ids there are letters, digits, - and _; whatever else there is, and _ itself, becomes its number. */
    private static String plain(String id) {
        StringBuilder plain = new StringBuilder(id.length());
        id.codePoints().forEach(each -> {
            if (each == '-' || (each < 128 && Character.isLetterOrDigit(each))) {
                plain.appendCodePoint(each);
            } else {
                plain.append('_').append(Integer.toHexString(each).toUpperCase(Locale.ROOT)).append('_');
            }
        });
        return plain.toString();
    }
}
