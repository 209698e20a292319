package io.lamplighter.gateway.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.lamplighter.gateway.command.CommandSettings;
import io.lamplighter.gateway.command.Purpose;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what an operator asks of a lamp. Pure; refuses with a {@link Problem} that names field, range and remedy. */
final class CommandRequest {

    static final String OVERRIDE = "override";
    static final String RESUME = "resume";
    /** Full light at once, before all other overrides. */
    static final String EMERGENCY = "emergency";
    static final Duration DEFAULT_FADE = Duration.ofSeconds(1);
    static final Duration LONGEST_FADE = Duration.ofHours(1);
    static final Duration DEFAULT_DURATION = Duration.ofHours(1);
    static final Duration LONGEST_DELAY = Duration.ofDays(7);
    /** By which a caller's clock may be slow; a start before that was not meant. */
    static final Duration SKEW = Duration.ofMinutes(5);
    static final Duration LONGEST_DURATION = CommandSettings.LONGEST_OVERRIDE.minus(LONGEST_DELAY);
    static final Duration LONGEST_EMERGENCY = Duration.ofHours(24);

    private static final Set<String> OVERRIDE_FIELDS = Set.of("action", "level", "fadeSeconds", "start",
            "durationSeconds", "expiration", "reason");
    private static final Set<String> EMERGENCY_FIELDS = Set.of("action", "durationSeconds", "expiration", "reason");
    private static final Set<String> RESUME_FIELDS = Set.of("action", "fadeSeconds", "reason");

    /** What is asked, and what for. */
    record Asked(Action action, Purpose purpose) {}

    private CommandRequest() {}

    static Asked read(byte[] body, Instant now) {
        return read(Json.sent(body, "send an object such as {\"action\":\"override\",\"level\":40}"), now);
    }

    static Asked read(ObjectNode json, Instant now) {
        JsonNode action = json.path("action");
        return switch (action.isString() ? action.stringValue() : "") {
            case OVERRIDE -> new Asked(override(json, now), new Purpose(reason(json), false));
            case EMERGENCY -> new Asked(emergency(json, now), new Purpose(reason(json), true));
            case RESUME -> new Asked(resume(json), new Purpose(reason(json), false));
            default -> throw Problem.invalid("unknown-action", "The action is unknown",
                    (action.isMissingNode() ? "the action is missing" : "action is " + action)
                            + ": it must be \"override\", \"emergency\" or \"resume\"")
                    .refused();
        };
    }

    private static Action override(ObjectNode json, Instant now) {
        refuseOtherFields(json, OVERRIDE_FIELDS);
        Optional<Instant> start = start(json, now);
        return new Action.OverrideLevel(level(json.path("level")), fade(json), start,
                expiration(json, start.orElse(now), LONGEST_DURATION));
    }

    private static Action emergency(ObjectNode json, Instant now) {
        refuseOtherFields(json, EMERGENCY_FIELDS);
        return new Action.OverrideLevel(Level.FULL, Duration.ZERO, expiration(json, now, LONGEST_EMERGENCY));
    }

    private static Optional<Instant> start(ObjectNode json, Instant now) {
        if (!json.has("start")) {
            return Optional.empty();
        }
        Instant start = instant(json, "start");
        if (start.isAfter(now.plus(LONGEST_DELAY)) || start.isBefore(now.minus(SKEW))) {
            throw Problem.invalid("start-out-of-range", "The start is out of range", "start is " + start
                    + ": it must be at most 7 days after " + now + " (now) and not more than 5 min before it;"
                    + " without a start it begins at once").refused();
        }
        return Optional.of(start).filter(now::isBefore);
    }

    private static String reason(ObjectNode json) {
        JsonNode reason = json.path("reason");
        if (reason.isMissingNode()) {
            return "";
        }
        if (!reason.isString() || reason.stringValue().length() > Purpose.MOST_REASON
                || reason.stringValue().chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("wrong-reason", "The reason is wrong", "reason must be a text of up to "
                    + Purpose.MOST_REASON + " characters without control characters").refused();
        }
        return reason.stringValue();
    }

    private static Action resume(ObjectNode json) {
        refuseOtherFields(json, RESUME_FIELDS);
        return new Action.Resume(fade(json));
    }

    private static Level level(JsonNode level) {
        if (!level.isNumber() || !(level.doubleValue() >= 0 && level.doubleValue() <= 100)) {
            throw Problem.invalid("level-out-of-range", "The level is not from 0 to 100",
                    "level is " + (level.isMissingNode() ? "missing" : level)
                            + ": it must be a number from 0 (off) to 100 percent")
                    .refused();
        }
        return new Level(level.doubleValue());
    }

    private static Duration fade(ObjectNode json) {
        return seconds(json, "fadeSeconds", Duration.ZERO, LONGEST_FADE, DEFAULT_FADE);
    }

    private static Instant expiration(ObjectNode json, Instant start, Duration longest) {
        if (!json.has("expiration")) {
            return start.plus(seconds(json, "durationSeconds", Duration.ofSeconds(1), longest, DEFAULT_DURATION));
        }
        if (json.has("durationSeconds")) {
            throw Problem.invalid("two-ends", "The command has two ends",
                    "durationSeconds and expiration exclude each other: send one of them").refused();
        }
        Instant end = instant(json, "expiration");
        if (!end.isAfter(start) || end.isAfter(start.plus(longest))) {
            throw Problem.invalid("expiration-out-of-range", "The expiration is out of range", "expiration is " + end
                    + ": it must be after " + start + " (its start) and at most " + longest.toHours() + " h later")
                    .refused();
        }
        return end;
    }

    private static Instant instant(ObjectNode json, String field) {
        JsonNode value = json.path(field);
        try {
            return Instant.parse(value.isString() ? value.stringValue() : "");
        } catch (DateTimeException e) {
            throw Problem.invalid("malformed-time", "The time is malformed",
                    field + " is " + value + ": it must be a time in UTC such as 2026-11-21T18:00:00Z").refused();
        }
    }

    private static Duration seconds(ObjectNode json, String field, Duration least, Duration most, Duration otherwise) {
        JsonNode value = json.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber()
                || !(value.doubleValue() >= least.toSeconds() && value.doubleValue() <= most.toSeconds())) {
            throw Problem.invalid("duration-out-of-range", "The duration is out of range", field + " is " + value
                    + ": it must be a number from " + least.toSeconds() + " to " + most.toSeconds() + " seconds")
                    .refused();
        }
        return Duration.ofMillis(Math.round(value.doubleValue() * 1000));
    }

    private static void refuseOtherFields(ObjectNode json, Set<String> known) {
        for (String field : json.propertyNames()) {
            if (!known.contains(field)) {
                throw Problem.invalid("unknown-field", "A field is unknown",
                        "'" + field + "' is no field of this action: known are "
                                + String.join(", ", new TreeSet<>(known)))
                        .refused();
            }
        }
    }
}
