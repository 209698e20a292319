package io.lamplighter.lighting.preview;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.Reason;

/**
 * A time in which a lamp is told one level for one reason. Immutable.
 *
 * @param from
 *            inclusive
 * @param to
 *            exclusive, after from
 * @param level
 *            that the lamp goes to and keeps, as the luminaire can show it
 * @param fade
 *            time to ramp there from the level before
 * @param reason
 *            who decided
 */
public record Stretch(Instant from, Instant to, Level level, Duration fade, Reason reason) {

    public Stretch {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(fade, "fade");
        Objects.requireNonNull(reason, "reason");
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("a stretch from " + from + " to " + to + " has no time in it");
        }
    }

    /** Whether the other tells the lamp the same, so that nobody sees where it begins. */
    boolean continuesAs(Stretch next) {
        return level.equals(next.level) && reason == next.reason;
    }

    Duration length() {
        return Duration.between(from, to);
    }

    /** Whether somebody wants the level at once. */
    boolean isAbrupt() {
        return reason == Reason.MANUAL || (reason == Reason.OVERRIDE && fade.isZero());
    }

    Stretch until(Instant end) {
        return new Stretch(from, end, level, fade, reason);
    }
}
