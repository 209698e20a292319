package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.lamplighter.lighting.level.Level;

/**
 * A level set by a technician at the post. It always ends by itself. Immutable.
 *
 * @param decision
 *            what the technician set, with the reason {@link Reason#MANUAL}
 * @param expiry
 *            first instant at which it no longer holds
 */
public record ManualMode(Decision decision, Instant expiry) {

    public ManualMode {
        Objects.requireNonNull(expiry, "expiry");
        if (decision.reason() != Reason.MANUAL) {
            throw new IllegalArgumentException("a technician decides for the reason " + decision.reason());
        }
    }

    /** A level, at once. */
    public ManualMode(Level level, Instant expiry) {
        this(new Decision(level, Duration.ZERO, Reason.MANUAL), expiry);
    }

    public Level level() {
        return decision.level();
    }

    /** Whether it still holds: until its expiry, exclusive. */
    public boolean holds(Instant now) {
        return now.isBefore(expiry);
    }
}
