package io.lamplighter.gateway.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.javalin.http.Context;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object that a request brings; refuses with a {@link Problem} that names field and remedy. */
final class JsonBody {

    private static final int LONGEST_TEXT = 4_000;

    private final ObjectNode json;

    private JsonBody(ObjectNode json) {
        this.json = json;
    }

    /** The body, which may have these fields only. */
    static JsonBody of(Context ctx, Set<String> known) {
        ObjectNode json = Json.sent(ctx.bodyAsBytes(), "send an object with "
                + (known.isEmpty() ? "nothing in it, {}" : String.join(", ", new TreeSet<>(known))));
        for (String field : json.propertyNames()) {
            if (!known.contains(field)) {
                throw Problem.invalid("unknown-field", "A field is unknown",
                        "'" + field + "' is not known here: " + (known.isEmpty()
                                ? "send {}"
                                : "known are " + String.join(", ", new TreeSet<>(known))))
                        .at(pointer(field)).refused();
            }
        }
        return new JsonBody(json);
    }

    /** All of it. */
    ObjectNode json() {
        return json;
    }

    /** Of a field, RFC 6901. */
    static String pointer(String field) {
        return "/" + field.replace("~", "~0").replace("/", "~1");
    }

    boolean has(String field) {
        return json.has(field);
    }

    String text(String field) {
        JsonNode value = json.path(field);
        if (!value.isString() || value.stringValue().length() > LONGEST_TEXT) {
            throw wrong(field, "a text");
        }
        return value.stringValue();
    }

    boolean flag(String field) {
        JsonNode value = json.path(field);
        if (!value.isBoolean()) {
            throw wrong(field, "true or false");
        }
        return value.booleanValue();
    }

    List<String> texts(String field) {
        if (!(json.path(field) instanceof ArrayNode array)) {
            throw wrong(field, "an array of texts");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : array) {
            if (!each.isString()) {
                throw wrong(field, "an array of texts");
            }
            texts.add(each.stringValue());
        }
        return texts;
    }

    /** An object of texts; an empty one when it is missing. */
    Map<String, String> textMap(String field) {
        JsonNode given = json.path(field);
        if (!given.isMissingNode() && !(given.isObject() && given.valueStream().allMatch(JsonNode::isString))) {
            throw wrong(field, "an object of texts");
        }
        return given.propertyStream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                .stringValue()));
    }

    Instant time(String field) {
        try {
            return Instant.parse(text(field));
        } catch (DateTimeException e) {
            throw wrong(field, "a time in UTC such as 2026-11-21T18:00:00Z");
        }
    }

    /** A whole number from 0 on. */
    long number(String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(field, "a whole number, 0 or more");
        }
        return value.longValue();
    }

    private RequestRefused wrong(String field, String wanted) {
        return Problem.invalid("wrong-field", "A field is wrong",
                "'" + field + "' is " + (json.has(field) ? "something else" : "missing") + ": it must be " + wanted)
                .at(pointer(field)).refused();
    }
}
