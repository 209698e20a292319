package io.lamplighter.gateway.talq.device;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a value of an attribute is written: TALQ's attribute types, as far as we use them. Stateless. */
public enum Form {
    STRING("AttributeString"), BOOLEAN("AttributeBoolean"), INTEGER("AttributeInteger"), FLOAT(
            "AttributeFloat"), PERCENT(
                    "AttributePercent"), DATE_TIME("AttributeDateTime"), URI("AttributeUri"), LEVEL_STATE(
                            "AttributeLevelState"), COMMAND("AttributeCommand"), LOCATION(
                                    "AttributeLocation"), ROAD_USER(
                                            "AttributeRoadUser");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String type;

    Form(String type) {
        this.type = type;
    }

    /** The word in {@code type}. */
    public String type() {
        return type;
    }

    /** The value as TALQ writes it; null for one that is of another kind, so that nobody is told what was not measured. */
    @Nullable
    public JsonNode write(@Nullable Object value) {
        return switch (this) {
            case STRING, URI, ROAD_USER -> value instanceof String text ? JSON.stringNode(text) : null;
            case BOOLEAN -> value instanceof Boolean flag ? JSON.booleanNode(flag) : null;
            case INTEGER -> value instanceof Number number ? JSON.numberNode(Math.round(number.doubleValue())) : null;
            case FLOAT -> value instanceof Number number ? JSON.numberNode(rounded(number.doubleValue())) : null;
            case PERCENT -> value instanceof Number number ? JSON.numberNode(percent(number)) : null;
            case DATE_TIME -> value instanceof Instant at ? JSON.stringNode(time(at)) : null;
            case LEVEL_STATE -> value instanceof Number number ? level(number) : null;
            case COMMAND, LOCATION -> value instanceof JsonNode made ? made : null;
        };
    }

    /** A level as TALQ's state of that name; whole percent, as TALQ has it. */
    public static JsonNode level(Number percent) {
        return JSON.objectNode().put("name", "LevelState").put("value", percent(percent));
    }

    /** UTC with milliseconds, RFC 3339. */
    public static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static long percent(Number number) {
        return Math.clamp(Math.round(number.doubleValue()), 0, 100);
    }

    /** A float's 65.9 is not sent as 65.9000015258789. */
    private static double rounded(double value) {
        float single = (float) value;
        return single == value ? Double.parseDouble(Float.toString(single)) : value;
    }
}
