package io.lamplighter.gateway.connector.report;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One value as JSON: {@code {value, unit?, quality, sampledAt}}. Pure. */
public final class ValueJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ValueJson() {}

    /** The unit is left out where there is none, or where the attribute is not one of ours. */
    public static ObjectNode of(String name, AttributeValue given) {
        ObjectNode json = JSON.createObjectNode();
        switch (given.value()) {
            case null -> json.putNull("value");
            case Boolean truth -> json.put("value", truth);
            case Long number -> json.put("value", number);
            case Double number -> json.put("value", number);
            case Object text -> json.put("value", text.toString());
        }
        Vocabulary.find(name).filter(known -> !known.unit().isEmpty())
                .ifPresent(known -> json.put("unit", known.unit()));
        return json.put("quality", given.measured().word()).put("sampledAt", given.sampledAt().toString());
    }
}
