package io.lamplighter.gateway.talq.device;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An attribute of a device with what it holds. Immutable, as nobody changes the JSON.
 *
 * @param value
 *            as TALQ writes it; null when the attribute is there and nobody knows its value
 * @param at
 *            when it was measured or set; null when that is not known
 */
public record TalqValue(TalqAttribute attribute, @Nullable JsonNode value, @Nullable Instant at) {

    /** The attribute in TALQ's JSON. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", attribute.form().type());
        if (value != null) {
            json.set("value", value);
            if (at != null) {
                json.put("timestamp", Form.time(at));
            }
        }
        return json;
    }
}
