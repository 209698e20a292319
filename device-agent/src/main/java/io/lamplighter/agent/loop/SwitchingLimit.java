package io.lamplighter.agent.loop;

import java.time.Duration;

/**
 * How often one lamp may be switched: once in 10 s in the long run, and a few times at once, because a person who tries a
 * lamp switches it on and off again. Who is beyond that waits for dark, never for light: a command to switch off is refused, a
 * plan, a sensor and a resumption wait. No lamp is lit twice without being darkened in between, so the one bounds the other.
 * One owner thread.
 */
final class SwitchingLimit {

    static final Duration PAUSE = Duration.ofSeconds(10);
    static final int AT_ONCE = 4;

    private static final long AHEAD_NANOS = PAUSE.toNanos() * (AT_ONCE - 1);

    private boolean used;
    /** When the pauses of all switchings so far would have passed, had they been taken one after the other. */
    private long paidAt;

    boolean reached(long nowNanos) {
        return waitNanos(nowNanos) > 0;
    }

    /** For how long it will be reached; 0 or less when it is not. */
    long waitNanos(long nowNanos) {
        return used ? paidAt - nowNanos - AHEAD_NANOS : 0;
    }

    void switched(long nowNanos) {
        long from = used && paidAt - nowNanos > 0 ? paidAt : nowNanos;
        paidAt = from + PAUSE.toNanos();
        used = true;
    }
}
