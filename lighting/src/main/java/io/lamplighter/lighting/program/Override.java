package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.lamplighter.lighting.level.Level;

/**
 * An operator's override command in force or yet to start. Immutable. In code that also needs
 * {@code java.lang.Override}, import this type: the import wins, so write {@code @java.lang.Override} there.
 *
 * @param id
 *            of the command that set it, not blank
 * @param decision
 *            what it asks for, with the reason {@link Reason#OVERRIDE}; its fade is not negative
 * @param start
 *            first instant at which it holds
 * @param expiry
 *            first instant at which it no longer holds, after the start
 */
@SuppressWarnings("JavaLangClash") // override is the word of the field (TALQ OverrideCommand)
public record Override(String id, Decision decision, Instant start, Instant expiry) {

    public Override {
        Objects.requireNonNull(decision, "decision");
        if (decision.reason() != Reason.OVERRIDE) {
            throw new IllegalArgumentException("override " + id + " decides for the reason " + decision.reason());
        }
        if (id.isBlank()) {
            throw new IllegalArgumentException("override id is blank");
        }
        if (decision.fade().isNegative()) {
            throw new IllegalArgumentException(
                    "fade " + decision.fade() + " of override " + id + " is negative");
        }
        if (!expiry.isAfter(start)) {
            throw new IllegalArgumentException(
                    "expiry " + expiry + " of override " + id + " is not after its start " + start);
        }
    }

    /**
     * @param level
     *            that it asks for
     * @param fade
     *            time to ramp to the level, not negative
     */
    public Override(String id, Level level, Duration fade, Instant start, Instant expiry) {
        this(id, new Decision(level, fade, Reason.OVERRIDE), start, expiry);
    }

    public Level level() {
        return decision.level();
    }

    public Duration fade() {
        return decision.fade();
    }

    /** Whether it holds now: from its start, inclusive, to its expiry, exclusive. */
    public boolean holds(Instant now) {
        return !now.isBefore(start) && !expired(now);
    }

    /** Whether it is over for good. */
    public boolean expired(Instant now) {
        return !now.isBefore(expiry);
    }
}
