package io.lamplighter.gateway.talq.device;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One function of a device with its attributes. Immutable.
 *
 * @param id
 *            unique on the device: TALQ's name of the function without the word Function
 */
public record TalqFunction(String id, List<TalqValue> values) {

    public TalqFunction {
        values = List.copyOf(values);
    }

    public String type() {
        return id + "Function";
    }

    public Optional<TalqValue> value(String name) {
        return values.stream().filter(each -> each.attribute().name().equals(name)).findFirst();
    }

    /** The function with the attributes that are asked for. */
    public ObjectNode json(Predicate<TalqAttribute> asked) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id).put("type", type());
        values.stream().filter(each -> asked.test(each.attribute()))
                .forEach(each -> json.set(each.attribute().name(), each.json()));
        return json;
    }

    /** What a device class says of it. */
    ObjectNode description() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("functionId", id).put("type", type());
        ArrayNode attributes = json.putArray("attributes");
        values.stream().map(TalqValue::attribute).forEach(each -> describe(each, attributes.addObject()));
        ArrayNode events = json.putArray("events");
        values.stream().map(TalqValue::attribute).filter(TalqAttribute::isEvent)
                .forEach(each -> events.addObject().put("type", each.name()));
        return json;
    }

    private static void describe(TalqAttribute attribute, ObjectNode json) {
        json.put("name", attribute.name()).put("readOnly", !GatewayConfiguration.isWritable(attribute)
                && !attribute.equals(Dictionary.CALENDAR) && !attribute.equals(Dictionary.LAMP_TYPE));
        if (attribute.equals(Dictionary.TARGET)) {
            ObjectNode commands = json.putObject("commands").put("scope", "override");
            commands.putArray("levels").addObject().put("start", 0).put("end", 100);
            commands.putArray("attributes").add("reason").add("cmsRefId").add("start").add("expiration")
                    .add("rampToLevelTime");
        }
    }
}
