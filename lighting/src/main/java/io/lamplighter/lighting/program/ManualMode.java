package io.lamplighter.lighting.program;

import java.time.Instant;
import java.util.Objects;

import io.lamplighter.lighting.level.Level;

/**
 * A level set by a technician at the post. It always ends by itself. Immutable.
 *
 * @param level
 *            that the technician set
 * @param expiry
 *            first instant at which it no longer holds
 */
public record ManualMode(Level level, Instant expiry) {

    public ManualMode {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(expiry, "expiry");
    }

    /** Whether it still holds: until its expiry, exclusive. */
    public boolean holds(Instant now) {
        return now.isBefore(expiry);
    }
}
