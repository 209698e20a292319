package io.lamplighter.agent.link;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When data may follow the last births, and when a hole in the record numbers or a moved clock is worth new ones. One owner thread. */
final class BirthPace {

    /**
     * No data for so long behind a birth: a host that answers the births with a rebirth request must see none between the
     * two, and a broker may let messages overtake each other. What is recorded meanwhile follows as history.
     */
    static final Duration SETTLING = Duration.ofMillis(500);

    /** A hole in the record numbers is announced by a birth, at most this often while the host goes on behind each. */
    private static final Duration ANNOUNCEMENT_INTERVAL = Duration.ofSeconds(2);
    /** The same while it has not gone on behind the last one: more births would not help it. */
    private static final Duration UNANSWERED_INTERVAL = Duration.ofSeconds(10);

    /** So long lies between births that a moving clock makes necessary: one that never comes to rest must not flood the city. */
    static final Duration ANEW_INTERVAL = Duration.ofMinutes(1);

    private final LongSupplier first;
    private final LongSupplier acknowledged;
    private long lookedAt;
    private long settledAt;
    private long bornAt;
    private boolean outdated;
    private long announcedFirst;

    /**
     * @param first
     *            the oldest record that the journal holds
     * @param acknowledged
     *            up to which the host has all
     */
    BirthPace(LongSupplier first, LongSupplier acknowledged) {
        this.first = first;
        this.acknowledged = acknowledged;
    }

    /** Births are about to go out: they tell which record is the first. */
    void announcing() {
        announcedFirst = first.getAsLong();
    }

    /** All births are out. */
    void born(long nowNanos) {
        lookedAt = nowNanos;
        bornAt = nowNanos;
        outdated = false;
        settledAt = nowNanos + SETTLING.toNanos();
    }

    /** What the last births said was said by a wrong time. */
    void outdated() {
        outdated = true;
    }

    /** Whether it is to be said by the right one now. */
    boolean anew(long nowNanos) {
        return outdated && nowNanos - bornAt >= ANEW_INTERVAL.toNanos();
    }

    boolean settling(long nowNanos) {
        return nowNanos - settledAt < 0;
    }

    /** Whether the host waits for numbers that no longer exist, unless a birth tells it where to go on. Looks now and then. */
    boolean holeToAnnounce(long nowNanos) {
        if (nowNanos - lookedAt < intervalNanos()) {
            return false;
        }
        lookedAt = nowNanos;
        return hole();
    }

    private boolean hole() {
        long oldest = first.getAsLong();
        return oldest > acknowledged.getAsLong() + 1 && oldest > announcedFirst;
    }

    private long intervalNanos() {
        boolean wentOn = acknowledged.getAsLong() + 1 >= announcedFirst;
        return (wentOn ? ANNOUNCEMENT_INTERVAL : UNANSWERED_INTERVAL).toNanos();
    }

    /** When there is something to do next, if the records are due at {@code recordsDue}. */
    long nextDue(long recordsDue) {
        long next = Math.min(Math.max(recordsDue, settledAt), hole() ? lookedAt + intervalNanos() : Long.MAX_VALUE);
        return outdated ? Math.min(next, bornAt + ANEW_INTERVAL.toNanos()) : next;
    }
}
