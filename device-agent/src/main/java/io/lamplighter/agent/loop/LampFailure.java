package io.lamplighter.agent.loop;

import java.time.Duration;

/**
 * Tells a lamp that does not burn although it should: warmed up, and for 30 s less than a tenth of the power that its
 * level needs. Immutable and pure.
 *
 * @param failed
 *            the verdict so far
 * @param lowSinceNanos
 *            since when the power is too low; meaningless unless {@code low}
 * @param low
 *            whether the last reading was too low
 */
record LampFailure(boolean failed, long lowSinceNanos, boolean low) {

    static final Duration WARM_UP = Duration.ofSeconds(60);
    static final Duration PERSISTENCE = Duration.ofSeconds(30);
    static final double LOW_SHARE = 0.1;

    static LampFailure none() {
        return new LampFailure(false, 0, false);
    }

    /**
     * After a reading.
     *
     * @param litNanos
     *            how long the lamp has been lit
     * @param watts
     *            measured
     * @param expectedWatts
     *            for the level
     */
    LampFailure after(long nowNanos, long litNanos, double watts, double expectedWatts) {
        if (litNanos < WARM_UP.toNanos()) {
            return new LampFailure(failed, 0, false);
        }
        if (watts >= LOW_SHARE * expectedWatts) {
            return none();
        }
        long since = low ? lowSinceNanos : nowNanos;
        return new LampFailure(failed || nowNanos - since >= PERSISTENCE.toNanos(), since, true);
    }
}
