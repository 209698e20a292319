package io.lamplighter.gateway.talq.device;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A device as TALQ sees it: a post's controller, one of its luminaires, one of its sensors, or the gateway. Immutable.
 *
 * @param kind
 *            begins the name of its class: post, luminaire, sensor or gateway
 */
public record TalqDevice(UUID address, String name, String kind, List<TalqFunction> functions) {

    public static final UUID NIL = new UUID(0, 0);

    public TalqDevice {
        functions = List.copyOf(functions);
    }

    /** The address of a device of a post, the same for ever: a name-based UUID. An empty device is the controller. */
    public static UUID address(String post, String device) {
        return UUID.nameUUIDFromBytes(("io.lamplighter/" + post.length() + "/" + post + "/" + device)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Devices with the same functions and attributes are of one class, whose name so never means anything else. */
    public String className() {
        StringBuilder content = new StringBuilder();
        functions.forEach(function -> {
            content.append('\n').append(function.id());
            function.values().forEach(each -> content.append(' ').append(each.attribute().name()));
        });
        return kind + "-" + digest(content).toString().substring(0, 8);
    }

    public Optional<TalqFunction> function(String id) {
        return functions.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("address", address.toString()).put("name", name)
                .put("class", className());
        ArrayNode all = json.putArray("functions");
        functions.forEach(function -> all.add(function.json(each -> true)));
        return json;
    }

    public ObjectNode classJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", className());
        ArrayNode all = json.putArray("functions");
        functions.forEach(function -> all.add(function.description()));
        return json;
    }

    /** What is announced of it and does not change by itself: equal for equal name, class and configuration. */
    public UUID fingerprint() {
        StringBuilder content = new StringBuilder(name).append('\n').append(className());
        functions.forEach(function -> function.values().stream()
                .filter(each -> each.attribute().scope() == Scope.CONFIGURATION)
                .forEach(each -> content.append('\n').append(function.id()).append('/')
                        .append(each.attribute().name()).append(' ').append(each.value())));
        return digest(content);
    }

    private static UUID digest(StringBuilder content) {
        return UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A UUID that is written as one and is not nil. */
    public static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(each -> !each.equals(NIL))
                    .filter(each -> each.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
