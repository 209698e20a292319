package io.lamplighter.agent.journal;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

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
            Frame frame = older(memory.next(after), ahead.next(after));
            boolean moreOnDisk = ahead.upTo() < holding.last() && after < ahead.upTo();
            if (moreOnDisk && (frame == null || frame.number() > ahead.upTo())) {
                after = ahead.upTo();
            } else if (frame == null) {
                return new NextRecord.None();
            } else {
                Optional<RecordCodec.Stored> stored = RecordCodec.decode(epoch, frame);
                if (stored.isPresent()) {
                    return times.resolve(stored.get());
                }
                after = frame.number();
            }
        }
    }

    private static @Nullable Frame older(@Nullable Frame inMemory, @Nullable Frame onDisk) {
        if (inMemory == null || onDisk == null) {
            return inMemory == null ? onDisk : inMemory;
        }
        return onDisk.number() < inMemory.number() ? onDisk : inMemory;
    }

    /** As {@link Journal#first}; {@code next} is the number of the next record. */
    long first(long acknowledged, long next, long nowNanos) {
        Frame inMemory = memory.next(acknowledged);
        long first = inMemory == null ? next : inMemory.number();
        return holding.last() <= acknowledged ? first : Math.min(first, ahead.first(acknowledged, nowNanos));
    }
}
