package io.lamplighter.gateway.talq.desk;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.Reference;
import io.lamplighter.protocol.command.Action;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * TALQ's override command, as far as posts can do it. Immutable.
 *
 * @param targets
 *            the lamps and groups that are meant
 * @param action
 *            a level, or back to the plan
 * @param command
 *            the command as the CMS gave it, for the lamps' targetLightCommand; null when it ends overrides
 * @param reference
 *            the CMS's own mark; empty when there is none
 */
record OverrideRequest(List<Reference> targets, Action action, @Nullable JsonNode command, String reference) {

    /** TALQ's override without an end holds for ever; a post's does so for as long as a gateway may give one. */
    static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration LONGEST_DELAY = Duration.ofDays(7);
    private static final int MOST_REFERENCE = 100;

    OverrideRequest {
        targets = List.copyOf(targets);
    }

    /** What the body asks; refuses with TALQ's keys. */
    static OverrideRequest read(JsonNode body, Instant now) {
        List<Reference> targets = targets(body.path("addresses"));
        if (!body.has("targetCommand")) {
            return new OverrideRequest(targets, new Action.Resume(Duration.ofSeconds(1)), null, "");
        }
        JsonNode command = body.path("targetCommand");
        JsonNode state = command.path("state");
        if (!command.isObject() || !state.isObject()) {
            throw TalqRefusal.payload("targetCommand needs a state");
        }
        if (command.path("rampFromLevelTime").asDouble(0) > 0 || command.has("refAddress")) {
            throw notValid("rampFromLevelTime and refAddress are not possible here");
        }
        Optional<Instant> start = time(command, "start");
        if (start.filter(each -> each.isAfter(now.plus(LONGEST_DELAY))).isPresent()) {
            throw notValid("a start may be 7 days ahead at most");
        }
        Instant from = start.filter(now::isBefore).orElse(now);
        Instant end = time(command, "expiration").orElse(from.plus(LONGEST));
        if (!end.isAfter(from) || end.isAfter(from.plus(LONGEST))) {
            throw notValid("the expiration must be after the start (or now), and at most 7 days later");
        }
        return new OverrideRequest(targets,
                new Action.OverrideLevel(Fields.level(state, ErrorKey.OVERRIDE_COMMAND_NOT_VALID), ramp(command),
                        start.filter(now::isBefore), end),
                command, reference(command));
    }

    private static List<Reference> targets(JsonNode addresses) {
        if (!addresses.isArray() || addresses.isEmpty()) {
            throw new TalqRefusal(422, ErrorKey.OVERRIDE_ADDRESS_NOT_VALID, "an override needs the addresses of lamps");
        }
        if (addresses.size() > Addressees.MOST) {
            throw new TalqRefusal(422, ErrorKey.SERVICE_CONSTRAINT_EXCEEDED, "an override has at most "
                    + Addressees.MOST + " addresses");
        }
        return addresses.valueStream().map(Reference::of).toList();
    }

    private static Duration ramp(JsonNode command) {
        JsonNode value = command.path("rampToLevelTime");
        if (value.isMissingNode()) {
            return Duration.ofSeconds(1);
        }
        if (!value.isNumber() || !(value.doubleValue() >= 0)) {
            throw TalqRefusal.payload("rampToLevelTime is a number of seconds: " + value);
        }
        if (value.doubleValue() > Action.MAXIMUM_FADE.toSeconds()) {
            throw notValid("rampToLevelTime is at most " + Action.MAXIMUM_FADE.toSeconds() + " s");
        }
        return Duration.ofMillis(Math.round(value.doubleValue() * 1_000));
    }

    private static Optional<Instant> time(JsonNode command, String field) {
        JsonNode value = command.path(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.asString("")).toInstant());
        } catch (DateTimeException e) {
            throw TalqRefusal.payload(field + " is no date and time with an offset: " + value);
        }
    }

    private static String reference(JsonNode command) {
        String text = command.path("cmsRefId").asString("").codePoints().filter(each -> !Character.isISOControl(each))
                .limit(MOST_REFERENCE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return text.strip();
    }

    private static TalqRefusal notValid(String why) {
        return new TalqRefusal(422, ErrorKey.OVERRIDE_COMMAND_NOT_VALID, why);
    }
}
