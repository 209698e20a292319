package io.lamplighter.agent.loop;

import java.time.Duration;

/**
 * How often meters and sensors are read, and for how long what they said counts. A controller that is too hot reads them
 * less often, except for what the lamps are lit by and what a fault is judged by. One owner thread.
 */
final class SamplingPace {

    /** A hot controller lets so many readings out of each one that it makes. */
    static final int SLOWER = 6;

    /** What said nothing for so many intervals has no present value. */
    private static final int STALE_AFTER = 3;

    /** Light must last for so long before a lamp goes out for it: headlights, lightning and spikes do not. */
    private static final Duration LASTING_LIGHT = Duration.ofMinutes(1);

    private final Duration usual;
    private final double lapse;
    private final Duration slow;
    private final long lastingLightNanos;
    private final long staleNanos;
    private final long slowStaleNanos;
    private boolean hot;
    /** Until then values of the slow pace still count; meaningful once it was hot. */
    private long slowUntil;
    private boolean everHot;

    /** {@code lapse} is how fast the clock goes: with a fast one the light changes sooner. */
    SamplingPace(Duration usual, double lapse) {
        this.usual = usual;
        this.lapse = lapse;
        this.slow = usual.multipliedBy(SLOWER);
        this.staleNanos = usual.multipliedBy(STALE_AFTER).toNanos();
        this.slowStaleNanos = slow.multipliedBy(STALE_AFTER).toNanos();
        this.lastingLightNanos = (long) (LASTING_LIGHT.toNanos() / lapse);
    }

    /** Seconds of the world per second of the ticker; 1 on a post. */
    double lapse() {
        return lapse;
    }

    /** For how long the least light that was seen counts. */
    long lastingLightNanos() {
        return lastingLightNanos;
    }

    /** The controller is too hot from now on, or no longer. */
    void hot(boolean now, long nowNanos) {
        hot = now;
        everHot |= now;
        slowUntil = nowNanos + slowStaleNanos;
    }

    /** Between two readings of what the lamps do not depend on. */
    Duration interval() {
        return hot ? slow : usual;
    }

    /** Between two readings of what they are lit by. */
    Duration lightInterval() {
        return usual;
    }

    /** How old a value may be that still counts as present. */
    long staleNanos(long nowNanos) {
        boolean patient = hot || (everHot && nowNanos - slowUntil < 0);
        return patient ? slowStaleNanos : staleNanos;
    }

    /** As {@link #staleNanos}, of what is always read at the usual pace. */
    long lightStaleNanos() {
        return staleNanos;
    }
}
