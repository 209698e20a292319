package io.lamplighter.agent.loop;

import java.time.Duration;

import io.lamplighter.lighting.level.Level;

/**
 * A ramp from one level to another, linear in percent. Immutable and pure.
 *
 * @param from
 *            level at the start
 * @param to
 *            level at the end
 * @param startNanos
 *            of the ticker
 * @param length
 *            of the ramp, 0 for a jump
 */
record Fade(Level from, Level to, long startNanos, Duration length) {

    /** The level to show at a time; exactly {@code to} once the ramp is over. */
    Level at(long nanos) {
        long passed = nanos - startNanos;
        if (passed >= length.toNanos()) {
            return to;
        }
        double part = Math.max(0, (double) passed / length.toNanos());
        return new Level(from.percent() + (to.percent() - from.percent()) * part);
    }

    /** The same ramp, begun at another time. */
    Fade delayedTo(long nanos) {
        return new Fade(from, to, nanos, length);
    }

    boolean over(long nanos) {
        return nanos - startNanos >= length.toNanos();
    }
}
