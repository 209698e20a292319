package io.lamplighter.agent.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Records that are not on the flash yet, by number: their group is not due, or the disk does not take them. Bounded:
 * beyond {@link #MAXIMUM_BYTES} the oldest routine record goes, and without one the oldest. One owner thread.
 */
final class MemoryTail {

    static final int MAXIMUM_BYTES = 256 * 1024;

    private final NavigableMap<Long, Held> records = new TreeMap<>();
    private int bytes;

    /** Returns how many records had to go. */
    int add(Held held) {
        records.put(held.frame().number(), held);
        bytes += size(held.frame());
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

    void remove(long number) {
        Held removed = records.remove(number);
        bytes -= removed == null ? 0 : size(removed.frame());
    }

    void deleteUpTo(long number) {
        for (long old : List.copyOf(records.headMap(number, true).keySet())) {
            remove(old);
        }
    }

    /** The oldest record above a number; null when there is none. */
    @Nullable
    Frame next(long after) {
        Map.Entry<Long, Held> next = records.higherEntry(after);
        return next == null ? null : next.getValue().frame();
    }

    boolean holds(long number) {
        return records.containsKey(number);
    }

    /** Since when the oldest record of that kind has waited. */
    OptionalLong waitingSince(Retention retention) {
        for (Held held : records.values()) {
            if (held.retention() == retention) {
                return OptionalLong.of(held.sinceNanos());
            }
        }
        return OptionalLong.empty();
    }

    /** All of one kind, oldest first. */
    List<Held> all(Retention retention) {
        List<Held> all = new ArrayList<>();
        for (Held held : records.values()) {
            if (held.retention() == retention) {
                all.add(held);
            }
        }
        return all;
    }

    /** Whether so much has gathered that waiting longer may cost records. */
    boolean half() {
        return bytes > MAXIMUM_BYTES / 2;
    }

    int size() {
        return records.size();
    }

    private static int size(Frame frame) {
        return Frames.FRAME_BYTES + frame.bytes().length;
    }
}
