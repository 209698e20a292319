package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.StoreException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attributes as text in the database. Numbers with a fraction are doubles, others longs; a time is
 * {@code {"time": milliseconds}}. Thread-safe.
 */
final class AttributesJson {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TIME = "time";

    private AttributesJson() {}

    /** Values only: sample and arrival time are columns. */
    static String ofReport(Map<String, AttributeValue> attributes) {
        ObjectNode object = JSON.createObjectNode();
        attributes.forEach((name, attribute) -> object.set(name, json(attribute.value())));
        return object.toString();
    }

    static Map<String, AttributeValue> report(String text, Instant sampledAt, Instant arrivedAt) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : parse(text).properties()) {
            attributes.put(each.getKey(), new AttributeValue(value(each.getValue()), sampledAt, arrivedAt));
        }
        return attributes;
    }

    /** Each value with its own times. */
    static String ofLatest(Map<String, AttributeValue> attributes) {
        ObjectNode object = JSON.createObjectNode();
        attributes.forEach((name, attribute) -> {
            ArrayNode entry = object.putArray(name);
            entry.add(json(attribute.value()));
            entry.add(attribute.sampledAt().toEpochMilli());
            entry.add(attribute.arrivedAt().toEpochMilli());
            if (attribute.uncertain()) {
                entry.add(true);
            }
        });
        return object.toString();
    }

    static Map<String, AttributeValue> latest(String text) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : parse(text).properties()) {
            JsonNode entry = each.getValue();
            attributes.put(each.getKey(), new AttributeValue(value(entry.path(0)),
                    Instant.ofEpochMilli(entry.path(1).asLong()), Instant.ofEpochMilli(entry.path(2).asLong()),
                    entry.path(3).asBoolean(false)));
        }
        return attributes;
    }

    private static JsonNode json(@Nullable Object value) {
        return switch (value) {
            case null -> JSON.getNodeFactory().nullNode();
            case Boolean flag -> JSON.getNodeFactory().booleanNode(flag);
            case Long number -> JSON.getNodeFactory().numberNode(number.longValue());
            case Double number -> JSON.getNodeFactory().numberNode(number.doubleValue());
            case Instant time -> JSON.createObjectNode().put(TIME, time.toEpochMilli());
            default -> JSON.getNodeFactory().stringNode(value.toString());
        };
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
