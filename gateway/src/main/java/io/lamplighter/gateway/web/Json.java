package io.lamplighter.gateway.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON in and out: strict when reading (one object, no duplicate key, little nesting), plain when writing. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).maxNumberLength(50).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private static final int LEAST_BYTES = 512;
    /** At once; what is longer grows by as much. */
    private static final int MOST_BYTES = 128 * 1024;

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /** Writes a part of an answer without making a tree of it first. */
    @FunctionalInterface
    interface Content {

        void write(JsonGenerator json);
    }

    static byte[] bytes(Content content) {
        return bytes(content, 0);
    }

    /** The same of an answer that will have so many bytes, about. */
    static byte[] bytes(Content content, int expected) {
        int first = Math.clamp(expected, LEAST_BYTES, MOST_BYTES);
        try (ByteArrayBuilder out = new ByteArrayBuilder(first); JsonGenerator json = MAPPER.createGenerator(out)) {
            content.write(json);
            json.flush();
            return out.toByteArray();
        }
    }

    /** The object that these bytes are, or nothing when they are anything else. */
    static Optional<ObjectNode> read(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * What somebody sent, as one object.
     *
     * @param remedy
     *            what to send, such as: send an object with target and command
     * @throws RequestRefused
     *             says where it is no JSON and why
     */
    static ObjectNode sent(byte[] bytes, String remedy) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node instanceof ObjectNode object) {
                requireFinite(object, "");
                return object;
            }
            throw malformed(bytes.length == 0 ? "the body is empty" : "the body is no object, {…}", remedy);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            String why = e instanceof StreamReadException
                    ? e.getOriginalMessage()
                    : "there is something behind the object";
            throw malformed(where + why, remedy);
        }
    }

    /** What no double can hold is read as infinity, which nobody wrote. Nested no deeper than the parser lets it. */
    private static void requireFinite(JsonNode node, String pointer) {
        if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            throw Problem.invalid("number-out-of-range", "A number is out of range",
                    pointer + " is beyond 1.8e308, which no field here takes: give a smaller number").at(pointer)
                    .refused();
        }
        node.propertyStream().filter(each -> each.getValue().isContainer() || each.getValue().isNumber())
                .forEach(each -> requireFinite(each.getValue(), pointer + JsonBody.pointer(each.getKey())));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            requireFinite(node.path(i), pointer + "/" + i);
        }
    }

    private static RequestRefused malformed(String reason, String remedy) {
        return Problem.invalid("malformed-json", "The body is not one JSON object", reason + ": " + remedy).refused();
    }

    /** The same text for all that means the same: names in order, numbers without needless digits. */
    static String canonical(JsonNode node) {
        if (node.isObject()) {
            return node.propertyStream().sorted(Map.Entry.comparingByKey())
                    .map(each -> "\"" + each.getKey() + "\":" + canonical(each.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream().map(Json::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        return node.isNumber() && Double.isFinite(node.doubleValue())
                ? node.decimalValue().stripTrailingZeros().toString()
                : node.toString();
    }

    /** ISO 8601 in UTC, or null. */
    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
