package io.lamplighter.agent.link;

import java.time.Duration;

import io.lamplighter.agent.journal.Journal;

/** When data may follow the last births, and when a hole in the record numbers is worth a new one. One owner thread. */
final class BirthPace {

    /**
     * No data for so long behind a birth: a host that answers the births with a rebirth request must see none between the
     * two, and a broker may let messages overtake each other. What is recorded meanwhile follows as history.
     */
    static final Duration SETTLING = Duration.ofMillis(500);

    /** A hole in the record numbers is announced by a birth, at most this often. */
    private static final Duration ANNOUNCEMENT_INTERVAL = Duration.ofSeconds(10);

    private final Journal journal;
    private long lookedAt;
    private long settledAt;
    private long announcedFirst;

    BirthPace(Journal journal) {
        this.journal = journal;
    }

    /** Births are about to go out: they tell which record is the first. */
    void announcing() {
        announcedFirst = journal.first();
    }

    /** All births are out. */
    void born(long nowNanos) {
        lookedAt = nowNanos;
        settledAt = nowNanos + SETTLING.toNanos();
    }

    boolean settling(long nowNanos) {
        return nowNanos - settledAt < 0;
    }

    /** Whether the host waits for numbers that no longer exist, unless a birth tells it where to go on. Looks now and then. */
    boolean holeToAnnounce(long nowNanos) {
        if (nowNanos - lookedAt < ANNOUNCEMENT_INTERVAL.toNanos()) {
            return false;
        }
        lookedAt = nowNanos;
        long first = journal.first();
        return first > journal.acknowledged() + 1 && first > announcedFirst;
    }

    /** When there is something to do next, if the records are due at {@code recordsDue}. */
    long nextDue(long recordsDue) {
        return Math.min(Math.max(recordsDue, settledAt), lookedAt + ANNOUNCEMENT_INTERVAL.toNanos());
    }
}
