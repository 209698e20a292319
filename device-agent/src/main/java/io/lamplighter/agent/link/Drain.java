package io.lamplighter.agent.link;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.lamplighter.agent.journal.Journal;
import io.lamplighter.agent.journal.NextRecord;
import io.lamplighter.protocol.record.PostRecord;

/**
 * Decides which old record is sent again and when: oldest first, at a bounded rate, behind live data, and slower and
 * slower while nobody acknowledges. Pure over the journal; one owner thread.
 */
final class Drain {

    /** Old records sent ahead of the acknowledgements at most. */
    static final int WINDOW = 1000;

    private static final int MOST_DOUBLINGS = 5;

    private final Journal journal;
    private final long intervalNanos;
    private final long timeoutNanos;
    private final boolean acknowledged;
    private final RandomGenerator random;
    private boolean running;
    private long cursor;
    private long limit;
    private long published;
    private long nextSendAt;
    private long deadline;
    private int fruitless;

    Drain(Journal journal, LinkSettings settings, RandomGenerator random) {
        this.journal = journal;
        this.intervalNanos = Duration.ofSeconds(1).toNanos() / settings.drainPerSecond();
        this.timeoutNanos = settings.acknowledgeTimeout().toNanos();
        this.acknowledged = settings.delivery() == Delivery.ACKNOWLEDGED;
        this.random = random;
    }

    /** A session began, or the host has missed something: everything held goes out again, at once. */
    void start(long nowNanos) {
        running = true;
        cursor = journal.acknowledged();
        limit = journal.last();
        published = journal.acknowledged();
        fruitless = 0;
        nextSendAt = nowNanos;
        deadline = nowNanos + timeoutNanos;
    }

    void stop() {
        running = false;
    }

    /** A new record went out as live data. */
    void publishedLive(long number, long nowNanos) {
        if (published <= journal.acknowledged()) {
            deadline = nowNanos + pause();
        }
        published = Math.max(published, number);
    }

    /** The host's database has more than before. */
    void progressed(long nowNanos) {
        fruitless = 0;
        cursor = Math.max(cursor, journal.acknowledged());
        deadline = nowNanos + timeoutNanos;
    }

    /** The record to send again now. */
    Optional<PostRecord> due(long nowNanos) {
        if (!running) {
            return Optional.empty();
        }
        if (overdue(nowNanos)) {
            rewind(nowNanos);
        }
        if (!draining() || windowFull() || nowNanos - nextSendAt < 0) {
            return Optional.empty();
        }
        return switch (journal.nextAfter(cursor)) {
            case NextRecord.Found(PostRecord record) when record.number() <= limit -> Optional.of(record);
            case NextRecord.Found _,NextRecord.None _ -> {
                cursor = limit;
                yield Optional.empty();
            }
            case NextRecord.Later _ -> {
                refused(nowNanos); // it is being read, or its time may still be corrected
                yield Optional.empty();
            }
        };
    }

    /** A new record did not go out as live data: it follows with the old ones. */
    void later(long number) {
        limit = Math.max(limit, number);
    }

    /** A record from {@link #due} went out. */
    void sent(long number, long nowNanos) {
        if (published <= journal.acknowledged()) {
            deadline = nowNanos + pause();
        }
        cursor = number;
        published = Math.max(published, number);
        nextSendAt = nowNanos + intervalNanos;
    }

    /** The session took nothing: try again after the usual interval. */
    void refused(long nowNanos) {
        nextSendAt = nowNanos + intervalNanos;
    }

    /** Whether old records are still to be sent. */
    boolean draining() {
        return cursor < limit;
    }

    /** The earliest time at which {@link #due} may have something. */
    long nextDue() {
        if (!running) {
            return Long.MAX_VALUE;
        }
        long due = draining() && !windowFull() ? nextSendAt : Long.MAX_VALUE;
        return waiting() ? Math.min(due, deadline) : due;
    }

    private boolean windowFull() {
        return acknowledged && cursor - journal.acknowledged() >= WINDOW + gapAtEdge();
    }

    /** Numbers that are missing right behind the acknowledged ones do not count as sent. */
    private long gapAtEdge() {
        return journal.first() - journal.acknowledged() - 1;
    }

    private boolean waiting() {
        return acknowledged && published > journal.acknowledged() && journal.last() > journal.acknowledged();
    }

    private boolean overdue(long nowNanos) {
        return waiting() && nowNanos - deadline >= 0;
    }

    private void rewind(long nowNanos) {
        fruitless = Math.min(MOST_DOUBLINGS, fruitless + 1);
        cursor = journal.acknowledged();
        limit = Math.max(limit, published);
        nextSendAt = nowNanos;
        deadline = nowNanos + pause();
    }

    /** Doubles with each round that brought no acknowledgement; up to half as much again, so that posts drift apart. */
    private long pause() {
        long doubled = timeoutNanos << fruitless;
        return fruitless == 0 ? doubled : doubled + random.nextLong(doubled / 2 + 1);
    }
}
