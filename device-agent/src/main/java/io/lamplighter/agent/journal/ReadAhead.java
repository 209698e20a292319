package io.lamplighter.agent.journal;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The part of the disk's records that is in memory for sending, and what to read next. One owner thread. */
final class ReadAhead {

    /** The oldest record on the disk is looked up, and a failed reading repeated, at most this often. */
    private static final long LOOKUP_NANOS = 10_000_000_000L;

    private long after = Long.MAX_VALUE;
    private long upTo = Long.MAX_VALUE;
    private List<Frame> frames = List.of();
    private long wanted = Work.NOTHING;
    /** The oldest record above the acknowledged ones, as last looked up. */
    private long first;
    private long lookedUpAt;
    private boolean failed;
    private long retryAt;

    /** Whether it knows what comes right behind a number on the disk. */
    boolean covers(long number) {
        return number >= after && number < upTo;
    }

    /** The last number that it knows of; no end when nothing was ever read. */
    long upTo() {
        return upTo;
    }

    @Nullable
    Frame next(long number) {
        for (Frame frame : frames) {
            if (frame.number() > number) {
                return frame;
            }
        }
        return null;
    }

    /** What comes behind a number is to be read. */
    void want(long number) {
        wanted = number;
    }

    /** Above which number the next job is to read; {@link Work#NOTHING} when it need not. */
    long wanted(long nowNanos) {
        return failed && nowNanos - retryAt < 0 ? Work.NOTHING : wanted;
    }

    /**
     * New records are on the disk: what was read may no longer be all, and the oldest of them may be older than all that were
     * there, because routine records come to the flash later than others.
     */
    void wrote(List<Long> numbers) {
        for (long number : numbers) {
            after = number <= upTo ? Long.MAX_VALUE : after;
            first = Math.min(first, number);
        }
    }

    /** What was read; null when the disk did not let it: that is tried again soon. */
    void answered(Done.@Nullable Reading reading, long acknowledged, long nowNanos) {
        failed = reading == null;
        if (reading == null) {
            retryAt = nowNanos + LOOKUP_NANOS;
            return;
        }
        wanted = wanted == reading.after() ? Work.NOTHING : wanted;
        after = reading.after();
        upTo = reading.upTo();
        frames = reading.frames();
        if (after <= acknowledged) {
            Frame oldest = next(acknowledged);
            first = oldest == null ? Math.max(upTo, acknowledged) + 1 : oldest.number();
            lookedUpAt = nowNanos;
        }
    }

    /** The oldest record above the acknowledged ones that the disk holds, or a number that is not above it. */
    long first(long acknowledged, long nowNanos) {
        if (first > acknowledged) {
            return first;
        }
        if (wanted == Work.NOTHING && nowNanos - lookedUpAt >= LOOKUP_NANOS) {
            wanted = acknowledged;
        }
        return acknowledged + 1;
    }
}
