package io.lamplighter.agent.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Records that are not on the flash yet, by number: their group is not due, or the disk does not take them. They are
 * compressed when they are to go there or memory becomes short, so most never are. Bounded: beyond {@link #MAXIMUM_BYTES} the
 * oldest routine record goes, and without one the oldest. One owner thread.
 */
final class MemoryTail {

    static final int MAXIMUM_BYTES = 256 * 1024;

    private final NavigableMap<Long, Waiting> records = new TreeMap<>();
    private int bytes;
    /** Whether there may be one that is not compressed. */
    private boolean loose;

    /** One of them: plain or, as soon as somebody wants that, compressed. */
    static final class Waiting {

        private final Retention retention;
        private final long number;
        private final long sampledMillis;
        private final long sinceNanos;
        private RecordCodec.@Nullable Plain plain;
        private @Nullable Held held;

        private Waiting(Retention retention, RecordCodec.Plain plain, long sampledMillis, long sinceNanos) {
            this.retention = retention;
            this.number = plain.number();
            this.plain = plain;
            this.sampledMillis = sampledMillis;
            this.sinceNanos = sinceNanos;
        }

        long number() {
            return number;
        }

        /** Empty when it is unreadable. */
        Optional<RecordCodec.Stored> read(long epoch) {
            RecordCodec.Plain loose = plain;
            return loose == null ? RecordCodec.decode(epoch, held().frame()) : RecordCodec.decode(epoch, loose);
        }

        private Held held() {
            Held known = held;
            RecordCodec.Plain loose = plain;
            if (known == null) {
                if (loose == null) {
                    throw new IllegalStateException("record " + number + " has no content");
                }
                known = new Held(retention, RecordCodec.frame(loose), sampledMillis, sinceNanos);
                held = known;
                plain = null;
            }
            return known;
        }

        private int bytes() {
            RecordCodec.Plain loose = plain;
            return Frames.FRAME_BYTES + (loose == null ? held().frame().bytes() : loose.bytes()).length;
        }
    }

    /** Returns how many records had to go. */
    int add(Retention retention, RecordCodec.Plain plain, long sampledMillis, long sinceNanos) {
        Waiting added = new Waiting(retention, plain, sampledMillis, sinceNanos);
        records.put(added.number, added);
        bytes += added.bytes();
        loose = true;
        int dropped = 0;
        while (exceeds(MAXIMUM_BYTES) && records.size() > 1) {
            remove(victim());
            dropped++;
        }
        return dropped;
    }

    private boolean exceeds(int limit) {
        if (bytes > limit && loose) {
            records.values().forEach(this::compress);
            loose = false;
        }
        return bytes > limit;
    }

    private Held compress(Waiting waiting) {
        bytes -= waiting.bytes();
        Held held = waiting.held();
        bytes += waiting.bytes();
        return held;
    }

    private long victim() {
        for (Waiting waiting : records.values()) {
            if (waiting.retention == Retention.ROUTINE) {
                return waiting.number;
            }
        }
        return records.firstKey();
    }

    void remove(long number) {
        Waiting removed = records.remove(number);
        bytes -= removed == null ? 0 : removed.bytes();
    }

    void deleteUpTo(long number) {
        for (long old : List.copyOf(records.headMap(number, true).keySet())) {
            remove(old);
        }
    }

    /** The oldest record above a number; null when there is none. */
    @Nullable
    Waiting next(long after) {
        Map.Entry<Long, Waiting> next = records.higherEntry(after);
        return next == null ? null : next.getValue();
    }

    boolean holds(long number) {
        return records.containsKey(number);
    }

    /** Since when the oldest record of that kind has waited. */
    OptionalLong waitingSince(Retention retention) {
        for (Waiting waiting : records.values()) {
            if (waiting.retention == retention) {
                return OptionalLong.of(waiting.sinceNanos);
            }
        }
        return OptionalLong.empty();
    }

    /** All of one kind, oldest first, compressed. */
    List<Held> all(Retention retention) {
        List<Held> all = new ArrayList<>();
        for (Waiting waiting : records.values()) {
            if (waiting.retention == retention) {
                all.add(compress(waiting));
            }
        }
        return all;
    }

    /** Whether so much has gathered that waiting longer may cost records. */
    boolean half() {
        return exceeds(MAXIMUM_BYTES / 2);
    }

    int size() {
        return records.size();
    }
}
