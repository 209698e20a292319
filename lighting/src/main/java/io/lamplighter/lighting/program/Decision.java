package io.lamplighter.lighting.program;

import java.time.Duration;
import java.util.Objects;

import io.lamplighter.lighting.level.Level;

/**
 * What a lamp should do now. Immutable.
 *
 * @param level
 *            to go to
 * @param fade
 *            time to ramp there from another level, not negative
 * @param reason
 *            who decided
 */
public record Decision(Level level, Duration fade, Reason reason) {

    public Decision {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(fade, "fade");
        Objects.requireNonNull(reason, "reason");
    }
}
