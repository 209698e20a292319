package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.gateway.fleet.StoreException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attributes as the first tables had them: text. Numbers with a fraction are doubles, others longs; a time is
 * {@code {"time": milliseconds}}. Thread-safe.
 */
final class AttributesJson {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TIME = "time";

    private AttributesJson() {}

    static Map<String, AttributeValue> report(String text, Instant sampledAt, Instant arrivedAt) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : parse(text).properties()) {
            attributes.put(each.getKey(), new AttributeValue(value(each.getValue()), sampledAt, arrivedAt));
        }
        return attributes;
    }

    static Map<String, AttributeValue> latest(String text) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : parse(text).properties()) {
            JsonNode entry = each.getValue();
            attributes.put(each.getKey(), new AttributeValue(value(entry.path(0)),
                    Instant.ofEpochMilli(entry.path(1).asLong()), Instant.ofEpochMilli(entry.path(2).asLong()),
                    entry.path(3).asBoolean(false) ? Quality.CLOCK_SUSPECT : Quality.GOOD));
        }
        return attributes;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isObject()) {
            return Instant.ofEpochMilli(node.path(TIME).asLong());
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return node.isString() ? node.stringValue() : null;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new StoreException("the database holds attributes that are no JSON: " + text, e);
        }
    }
}
