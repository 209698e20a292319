package io.lamplighter.gateway.plan;

import java.time.Duration;
import java.time.Instant;

import io.lamplighter.protocol.command.PlanDelivery;
import org.jspecify.annotations.Nullable;

/**
 * How often a version was sent, and when it may be again: after 15 s, then twice as long each time, up to half an hour.
 * A birth starts anew, and a post that says that it is busy is asked as soon as it is not. Immutable.
 *
 * @param dueNanos
 *            by the ticker
 */
record Attempts(int count, @Nullable Instant sentAt, long dueNanos, boolean online) {

    private static final long FIRST = Duration.ofSeconds(15).toNanos();
    private static final int MOST_DOUBLINGS = 7;
    /** Then a post that is always busy is asked ever more slowly, as one that says nothing. */
    private static final int MOST_BUSY = 3;

    static Attempts none(long nanos) {
        return new Attempts(0, null, nanos, false);
    }

    boolean isDue(long nanos) {
        return nanos - dueNanos >= 0;
    }

    Attempts sent(Instant at, long nanos) {
        return new Attempts(count + 1, at, nanos + (FIRST << Math.min(count, MOST_DOUBLINGS)), online);
    }

    /** The post said that it has just taken others. */
    Attempts busy(long nanos) {
        long free = nanos + PlanDelivery.LONGEST_BUSY.toNanos();
        return count > MOST_BUSY || free - dueNanos >= 0 ? this : new Attempts(count, sentAt, free, online);
    }

    /** Whoever comes back is asked at once. */
    Attempts seen(boolean nowOnline, long nanos) {
        return nowOnline == online
                ? this
                : new Attempts(nowOnline ? 0 : count, sentAt, nowOnline ? nanos : dueNanos, nowOnline);
    }
}
