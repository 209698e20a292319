package io.lamplighter.gateway.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what an operator asks of a lamp. Pure; refuses with a {@link Problem} that names field, range and remedy. */
final class CommandRequest {

    static final String OVERRIDE = "override";
    static final String RESUME = "resume";
    static final Duration DEFAULT_FADE = Duration.ofSeconds(1);
    static final Duration LONGEST_FADE = Duration.ofHours(1);
    static final Duration DEFAULT_DURATION = Duration.ofHours(1);
    static final Duration LONGEST_DURATION = Duration.ofDays(7);

    private static final Set<String> OVERRIDE_FIELDS = Set.of("action", "level", "fadeSeconds", "durationSeconds",
            "expiration");
    private static final Set<String> RESUME_FIELDS = Set.of("action", "fadeSeconds");

    private CommandRequest() {}

    static Action read(byte[] body, Instant now) {
        ObjectNode json = Json.read(body)
                .orElseThrow(() -> Problem.invalid("malformed-json", "The body is not one JSON object",
                        "send an object such as {\"action\":\"override\",\"level\":40}").refused());
        JsonNode action = json.path("action");
        return switch (action.isString() ? action.stringValue() : "") {
            case OVERRIDE -> override(json, now);
            case RESUME -> resume(json);
            default -> throw Problem.invalid("unknown-action", "The action is unknown",
                    "action is " + action + ": it must be \"override\" or \"resume\"").refused();
        };
    }

    private static Action override(ObjectNode json, Instant now) {
        refuseOtherFields(json, OVERRIDE_FIELDS);
        return new Action.OverrideLevel(level(json.path("level")), fade(json), expiration(json, now));
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

    private static Instant expiration(ObjectNode json, Instant now) {
        if (!json.has("expiration")) {
            return now.plus(seconds(json, "durationSeconds", Duration.ofSeconds(1), LONGEST_DURATION,
                    DEFAULT_DURATION));
        }
        if (json.has("durationSeconds")) {
            throw Problem.invalid("two-ends", "The command has two ends",
                    "durationSeconds and expiration exclude each other: send one of them").refused();
        }
        Instant end = instant(json.path("expiration"));
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST_DURATION))) {
            throw Problem.invalid("expiration-out-of-range", "The expiration is out of range", "expiration is " + end
                    + ": it must be after " + now + " (now) and at most 7 days ahead").refused();
        }
        return end;
    }

    private static Instant instant(JsonNode value) {
        try {
            return Instant.parse(value.isString() ? value.stringValue() : "");
        } catch (DateTimeException e) {
            throw Problem.invalid("malformed-time", "The time is malformed",
                    "expiration is " + value + ": it must be a time in UTC such as 2026-11-21T18:00:00Z").refused();
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
                        "'" + field + "' is no field of this action: known are " + new TreeSet<>(known)).refused();
            }
        }
    }
}
