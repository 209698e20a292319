package io.lamplighter.gateway.talq.request;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

import io.lamplighter.lighting.level.Level;
import tools.jackson.databind.JsonNode;

/** Reads fields of what the CMS sends; refuses what is not as TALQ has it. Stateless. */
public final class Fields {

    private static final double MOST_SECONDS = 86_400;

    private Fields() {}

    /** A text that must be there. */
    public static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isString()) {
            throw TalqRefusal.payload(field + " is missing or no text: " + shortened(json));
        }
        return value.stringValue();
    }

    /** A finite number that must be there. */
    public static double number(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw TalqRefusal.payload(field + " is missing or no number: " + shortened(json));
        }
        return value.doubleValue();
    }

    /** A whole number that must be there. */
    public static int whole(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw TalqRefusal.payload(field + " is missing or no whole number: " + shortened(json));
        }
        return value.intValue();
    }

    /** Seconds, to the millisecond; none where there are none. */
    public static Duration seconds(JsonNode json, String field) {
        if (!json.has(field)) {
            return Duration.ZERO;
        }
        double seconds = number(json, field);
        if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
            throw TalqRefusal.payload(field + " is no time in seconds: " + shortened(json));
        }
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    /** A local time, hh:mm:ss. */
    public static LocalTime time(JsonNode json, String field) {
        String text = text(json, field);
        try {
            return LocalTime.parse(text).truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeParseException e) {
            throw TalqRefusal.payload(field + " is no time such as 22:30:00: " + text);
        }
    }

    /**
     * The level of a LevelState.
     *
     * @param otherwise
     *            how another state is refused
     */
    public static Level level(JsonNode state, ErrorKey otherwise) {
        if (!state.path("name").isString()) {
            throw TalqRefusal.payload("a command with a state that has a name, such as LevelState, is missing: "
                    + shortened(state));
        }
        if (!state.path("name").stringValue().equals("LevelState")) {
            throw new TalqRefusal(422, otherwise, "lamps take a LevelState only");
        }
        double percent = number(state, "value");
        if (!(percent >= 0 && percent <= 100)) {
            throw TalqRefusal.payload("a level is a number from 0 to 100: " + shortened(state));
        }
        return new Level(percent);
    }

    /** A list; of one that is not there nothing is in it. */
    public static JsonNode list(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isArray() && !value.isMissingNode()) {
            throw TalqRefusal.payload(field + " is no list: " + shortened(json));
        }
        return value;
    }

    /** What a refusal says of JSON that may be long. */
    public static String shortened(JsonNode json) {
        String text = json.toString();
        return text.length() <= 200 ? text : text.substring(0, 200) + " …";
    }
}
