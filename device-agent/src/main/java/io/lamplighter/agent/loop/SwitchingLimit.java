package io.lamplighter.agent.loop;

import java.time.Duration;

/**
 * How often commands may switch one lamp: once in 10 s in the long run, and a few times at once, because a person who
 * tries a lamp switches it on and off again. Switching by the plan counts but is never held back. One owner thread.
 */
final class SwitchingLimit {

    static final Duration PAUSE = Duration.ofSeconds(10);
    static final int AT_ONCE = 4;

    private static final long AHEAD_NANOS = PAUSE.toNanos() * (AT_ONCE - 1);

    private boolean used;
    /** When the pauses of all switchings so far would have passed, had they been taken one after the other. */
    private long paidAt;

    boolean reached(long nowNanos) {
        return used && paidAt - nowNanos > AHEAD_NANOS;
    }

    void switched(long nowNanos) {
        long from = used && paidAt - nowNanos > 0 ? paidAt : nowNanos;
        paidAt = from + PAUSE.toNanos();
        used = true;
    }
}
