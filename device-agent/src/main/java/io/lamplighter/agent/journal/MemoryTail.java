package io.lamplighter.agent.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Records that the disk did not take, by number. Bounded: beyond {@link #MAXIMUM_BYTES} the oldest routine record goes,
 * and without one the oldest. One owner thread.
 */
final class MemoryTail {

    static final int MAXIMUM_BYTES = 256 * 1024;

    /** One record in memory. */
    record Held(Retention retention, Frame frame) {}

    private final NavigableMap<Long, Held> records = new TreeMap<>();
    private int bytes;

    /** Returns how many records had to go. */
    int add(Retention retention, Frame frame) {
        records.put(frame.number(), new Held(retention, frame));
        bytes += size(frame);
        int dropped = 0;
        while (bytes > MAXIMUM_BYTES && records.size() > 1) {
            remove(victim());
            dropped++;
        }
        return dropped;
    }

    private long victim() {
        for (Held held : records.values()) {
            if (held.retention() == Retention.ROUTINE) {
                return held.frame().number();
            }
        }
        return records.firstKey();
    }

    @Nullable
    Held first() {
        Map.Entry<Long, Held> first = records.firstEntry();
        return first == null ? null : first.getValue();
    }

    void remove(long number) {
        Held removed = records.remove(number);
        bytes -= removed == null ? 0 : size(removed.frame());
    }

    void deleteUpTo(long number) {
        for (long old : List.copyOf(records.headMap(number, true).keySet())) {
            remove(old);
        }
    }

    List<Frame> next(long after, int limit) {
        List<Frame> frames = new ArrayList<>();
        for (Held held : records.tailMap(after, false).values()) {
            if (frames.size() == limit) {
                break;
            }
            frames.add(held.frame());
        }
        return frames;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    int size() {
        return records.size();
    }

    private static int size(Frame frame) {
        return Frames.FRAME_BYTES + frame.bytes().length;
    }
}
