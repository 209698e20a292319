package io.lamplighter.agent.loop;

import java.time.Duration;

/**
 * Spares a relay whose contact is welded: it is told to open at most once per {@link #PAUSE}, which may free it and shows
 * whether it was replaced. Closing is never held back: the lamp comes first. One owner thread.
 */
final class RelayRest {

    /** Shorter than the 15 minutes that a lamp may burn by day outside its plan, in case the diagnosis is wrong. */
    static final Duration PAUSE = Duration.ofMinutes(10);

    private boolean welded;
    private boolean opened;
    private long openedAt;

    void welded(boolean now) {
        welded = now;
    }

    /** The relay was told to open. */
    void opened(long nowNanos) {
        opened = true;
        openedAt = nowNanos;
    }

    /** Whether telling it to open has to wait. */
    boolean holds(long nowNanos) {
        return welded && opened && nowNanos - openedAt < PAUSE.toNanos();
    }
}
