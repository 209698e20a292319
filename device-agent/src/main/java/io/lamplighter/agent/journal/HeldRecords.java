package io.lamplighter.agent.journal;

import java.util.Objects;
import java.util.Optional;

/** The records that are not acknowledged, in one order: those in memory and those on the disk. One owner thread. */
final class HeldRecords {

    private final long epoch;
    private final SampleTimes times;
    private final MemoryTail memory;
    private final ReadAhead ahead;
    private Done.Holding holding;

    HeldRecords(long epoch, SampleTimes times, MemoryTail memory, ReadAhead ahead, Done.Holding holding) {
        this.epoch = epoch;
        this.times = times;
        this.memory = memory;
        this.ahead = ahead;
        this.holding = holding;
    }

    /** What the disk holds now. */
    void onDisk(Done.Holding now) {
        holding = now;
    }

    /** Whether the disk holds a segment of which nothing is needed any more. */
    boolean deletable(long acknowledged) {
        return holding.deletable() <= acknowledged;
    }

    /** As {@link Journal#nextAfter}. */
    NextRecord nextAfter(long number) {
        long after = number;
        while (true) {
            if (after < holding.last() && !ahead.covers(after)) {
                ahead.want(after);
                return new NextRecord.Later();
            }
            MemoryTail.Waiting inMemory = memory.next(after);
            Frame onDisk = ahead.next(after);
            long next = Math.min(inMemory == null ? Long.MAX_VALUE : inMemory.number(),
                    onDisk == null ? Long.MAX_VALUE : onDisk.number());
            boolean moreOnDisk = ahead.upTo() < holding.last() && after < ahead.upTo();
            if (moreOnDisk && next > ahead.upTo()) {
                after = ahead.upTo();
            } else if (next == Long.MAX_VALUE) {
                return new NextRecord.None();
            } else {
                Optional<RecordCodec.Stored> stored = inMemory != null && inMemory.number() == next
                        ? inMemory.read(epoch)
                        : RecordCodec.decode(epoch, Objects.requireNonNull(onDisk));
                if (stored.isPresent()) {
                    return times.resolve(stored.get());
                }
                after = next;
            }
        }
    }

    /** As {@link Journal#first}; {@code next} is the number of the next record. */
    long first(long acknowledged, long next, long nowNanos) {
        MemoryTail.Waiting inMemory = memory.next(acknowledged);
        long first = inMemory == null ? next : inMemory.number();
        return holding.last() <= acknowledged ? first : Math.min(first, ahead.first(acknowledged, nowNanos));
    }
}
