package io.lamplighter.agent.journal;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Gives every record its number, and none twice: what is published is reserved in the ledger before, a block at a time.
 * One owner thread.
 */
final class RecordNumbers {

    /**
     * Numbers reserved by one write of the ledger. What a power cut leaves unused of it is no loss and is not reported as
     * one; it is large so that a post whose disk has died under it can report for weeks without using a number twice.
     */
    static final int BLOCK = 1 << 16;

    private final Pending reservations = new Pending();
    private long next;
    /** What the ledger on the flash says. */
    private long reserved;
    private boolean publishing;
    private long publishingSince;

    /** Goes on behind {@code lastUsed}. */
    RecordNumbers(long lastUsed) {
        this.next = lastUsed + 1;
        this.reserved = lastUsed;
    }

    long take() {
        return next++;
    }

    /** The number of the next record. */
    long next() {
        return next;
    }

    /** As {@link Journal#reserve}. */
    void reserve(long nowNanos, Duration patience, Runnable effect) {
        publishingSince = publishing ? publishingSince : nowNanos;
        publishing = true;
        if (next + BLOCK / 2 <= reserved || nowNanos - publishingSince >= patience.toNanos()) {
            effect.run();
        } else {
            reservations.add(next, publishingSince + patience.toNanos(), effect);
        }
    }

    /** Whether the ledger must be written before many more numbers are published. */
    boolean due() {
        return publishing && next + BLOCK / 2 > reserved;
    }

    /** What the next ledger is to say. */
    long wanted() {
        return due() ? next - 1 + BLOCK : reserved;
    }

    /** The ledger that says so is on the flash. */
    void reserved(long number) {
        reserved = number;
    }

    /** A write has succeeded: whoever waited for a reservation that is there now goes on. */
    void release() {
        if (!due()) {
            reservations.release(Long.MAX_VALUE);
        }
    }

    /** Whoever has waited long enough goes on without. */
    void releaseOverdue(long nowNanos) {
        reservations.releaseOverdue(nowNanos);
    }

    /** When {@link #releaseOverdue} may have something to do. */
    OptionalLong nextOverdue() {
        return reservations.nextDue();
    }
}
