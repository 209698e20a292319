package io.lamplighter.gateway.connector.ngsild;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.lamplighter.gateway.connector.batch.AnswerReader;
import io.lamplighter.gateway.connector.ngsild.LampWishes.State;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import tools.jackson.databind.JsonNode;

/** Reads the value of {@code override}, whose fields are those of a command over REST. Pure. */
final class WishReader {

    /** As over REST. */
    static final Duration LONGEST = Duration.ofDays(7);
    private static final double USUAL_SECONDS = 3_600;
    private static final double USUAL_FADE_SECONDS = 1;
    /** Who finds a resumption later than that must not end what others asked meanwhile. */
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int MOST_REASON = 200;
    private static final Set<String> OVERRIDE = Set.of("action", "level", "fadeSeconds", "durationSeconds",
            "expiration", "reason");
    private static final Set<String> RESUME = Set.of("action", "fadeSeconds", "reason");

    private WishReader() {}

    /** What was read. */
    sealed interface Read {

        /** Something that can be asked of a lamp. */
        record Wanted(Action action, String reason) implements Read {}

        /** Something that cannot, and why. */
        record Wrong(State state, String detail) implements Read {}
    }

    private static final class WrongException extends Exception {
        private static final long serialVersionUID = 1L;
        private final State state;

        WrongException(State state, String detail) {
            super(detail);
            this.state = state;
        }
    }

    /**
     * @param now
     *            in the gateway's time
     * @param age
     *            how long ago it was written
     */
    static Read read(JsonNode value, Instant now, Duration age) {
        try {
            return read(fields(value), now, age);
        } catch (WrongException e) {
            return new Read.Wrong(e.state, String.valueOf(e.getMessage()));
        }
    }

    private static Read read(Map<String, JsonNode> fields, Instant now, Duration age) throws WrongException {
        String action = word(fields);
        return switch (action) {
            case "override" -> {
                refuseOthers(fields, OVERRIDE);
                yield new Read.Wanted(new Action.OverrideLevel(level(fields), fade(fields),
                        expiration(fields, now, age)), reason(fields));
            }
            case "resume" -> {
                refuseOthers(fields, RESUME);
                if (age.compareTo(FRESH) > 0) {
                    throw new WrongException(State.EXPIRED, "it was written more than " + FRESH.toHours() + " h ago");
                }
                yield new Read.Wanted(new Action.Resume(fade(fields)), reason(fields));
            }
            default -> throw wrong("action must be override or resume");
        };
    }

    private static String word(Map<String, JsonNode> fields) {
        JsonNode action = fields.get("action");
        return action == null ? "override" : action.asString("");
    }

    /** A broker that knows a name by another context gives it as an address: its last part is the name. */
    private static Map<String, JsonNode> fields(JsonNode value) throws WrongException {
        if (!value.isObject()) {
            throw wrong("the value must be an object such as {\"level\": 40, \"durationSeconds\": 3600}");
        }
        Map<String, JsonNode> fields = new TreeMap<>();
        value.propertyStream().forEach(each -> fields.put(each.getKey().replaceAll(".*[/#]", ""), each.getValue()));
        return fields;
    }

    private static void refuseOthers(Map<String, JsonNode> fields, Set<String> known) throws WrongException {
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw wrong("'" + AnswerReader.plain(name) + "' is not known: known are "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /** The models' levels are shares: who writes 0.4 means 40 %, and would get the dark. */
    private static Level level(Map<String, JsonNode> fields) throws WrongException {
        double percent = number(fields, "level", -1);
        if (!(percent == 0 || (percent > 1 && percent <= 100))) {
            throw wrong("level must be 0 (off), or percent above 1 and up to 100");
        }
        return new Level(percent);
    }

    private static Duration fade(Map<String, JsonNode> fields) throws WrongException {
        double seconds = number(fields, "fadeSeconds", USUAL_FADE_SECONDS);
        if (!(seconds >= 0 && seconds <= Action.MAXIMUM_FADE.toSeconds())) {
            throw wrong("fadeSeconds must be 0 to " + Action.MAXIMUM_FADE.toSeconds());
        }
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    private static Instant expiration(Map<String, JsonNode> fields, Instant now, Duration age) throws WrongException {
        JsonNode timed = fields.get("expiration");
        if (timed != null && fields.containsKey("durationSeconds")) {
            throw wrong("durationSeconds and expiration exclude each other");
        }
        double seconds = number(fields, "durationSeconds", USUAL_SECONDS);
        if (!(seconds >= 1 && seconds <= LONGEST.toSeconds())) {
            throw wrong("durationSeconds must be 1 to " + LONGEST.toSeconds());
        }
        Instant end = timed != null
                ? instant(timed)
                : now.minus(age).plusMillis(Math.round(seconds * 1_000));
        if (!end.isAfter(now)) {
            throw new WrongException(State.EXPIRED, "it was to end at " + EntityJson.text(end) + ", which is over");
        }
        if (end.isAfter(now.plus(LONGEST))) {
            throw wrong("expiration must be within " + LONGEST.toDays() + " days");
        }
        return end;
    }

    private static Instant instant(JsonNode value) throws WrongException {
        try {
            return OffsetDateTime.parse(value.isObject() ? value.path("@value").asString("") : value.asString(""))
                    .toInstant();
        } catch (DateTimeException e) {
            throw wrong("expiration must be a time with its offset, such as 2026-11-22T23:00:00Z");
        }
    }

    private static String reason(Map<String, JsonNode> fields) throws WrongException {
        JsonNode reason = fields.get("reason");
        if (reason == null) {
            return "";
        }
        String text = reason.isString() ? reason.stringValue() : "\n";
        if (text.length() > MOST_REASON || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong("reason must be a text of up to " + MOST_REASON + " characters without control characters");
        }
        return text;
    }

    private static double number(Map<String, JsonNode> fields, String name, double otherwise) throws WrongException {
        JsonNode value = fields.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw wrong(name + " must be a number");
        }
        return value.doubleValue();
    }

    private static WrongException wrong(String detail) {
        return new WrongException(State.ERROR, detail);
    }
}
