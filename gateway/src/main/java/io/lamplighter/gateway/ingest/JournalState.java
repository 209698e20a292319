package io.lamplighter.gateway.ingest;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Which records of one journal are stored. Immutable; {@code with…} make new ones.
 *
 * @param post
 *            the post's id
 * @param epoch
 *            the journal
 * @param acknowledged
 *            every record up to this number is stored, or given up by the post; 0 when none is
 * @param beyond
 *            stored records behind a hole, as ranges first to last, never adjacent; at most {@value #MAX_RANGES}
 * @param lost
 *            how many records of it are known to be lost
 */
public record JournalState(String post, long epoch, long acknowledged, NavigableMap<Long, Long> beyond, long lost) {

    /**
     * A record behind so many holes is not stored: the post sends it again, and by then some are filled.
     */
    public static final int MAX_RANGES = 1_000;

    public JournalState {
        beyond = beyond.isEmpty()
                ? Collections.emptyNavigableMap()
                : Collections.unmodifiableNavigableMap(new TreeMap<>(beyond));
    }

    /** Nothing of the journal is stored yet. */
    public static JournalState empty(String post, long epoch) {
        return new JournalState(post, epoch, 0, new TreeMap<>(), 0);
    }

    /** From stored records; those right behind the acknowledged ones count as acknowledged too. */
    public static JournalState recovered(String post, long epoch, long acknowledged, NavigableMap<Long, Long> stored,
            long lost) {
        return new JournalState(post, epoch, acknowledged, new TreeMap<>(), lost).absorbed(acknowledged, stored);
    }

    /** Whether that record is known to be stored. */
    public boolean holds(long number) {
        if (number <= acknowledged) {
            return true;
        }
        Map.Entry<Long, Long> range = beyond.floorEntry(number);
        return range != null && number <= range.getValue();
    }

    /** After that record is stored. */
    public JournalState withStored(long number) {
        if (holds(number)) {
            return this;
        }
        if (number == acknowledged + 1) {
            return beyond.isEmpty()
                    ? new JournalState(post, epoch, number, beyond, lost)
                    : absorbed(number, beyond);
        }
        NavigableMap<Long, Long> ranges = new TreeMap<>(beyond);
        Map.Entry<Long, Long> before = ranges.lowerEntry(number);
        long first = before != null && before.getValue() == number - 1 ? before.getKey() : number;
        Long after = ranges.remove(number + 1);
        ranges.put(first, after == null ? number : after);
        return ranges.size() > MAX_RANGES ? this : new JournalState(post, epoch, acknowledged, ranges, lost);
    }

    /** After the post said that it no longer has anything before {@code first}, and that so many of it are lost. */
    public JournalState withFirst(long first, long missing) {
        return first - 1 <= acknowledged
                ? this
                : new JournalState(post, epoch, acknowledged, beyond, lost + missing).absorbed(first - 1, beyond);
    }

    /**
     * How many records before {@code first} are lost. A number that is not stored says little: after a power cut a post
     * goes on behind the numbers that it may have used. The post's own count of what it lost, of which some is known
     * already, says it; a smaller count than that one comes from a post that forgot it.
     */
    public long lostBefore(long first, OptionalLong lostByPost) {
        long missing = missingBefore(first);
        long before = lostByPost.orElse(-1);
        return before < lost ? missing : Math.min(missing, before - lost);
    }

    private long missingBefore(long first) {
        long missing = Math.max(0, first - 1 - acknowledged);
        for (Map.Entry<Long, Long> range : beyond.headMap(first, false).entrySet()) {
            missing -= Math.min(range.getValue(), first - 1) - range.getKey() + 1;
        }
        return missing;
    }

    private JournalState absorbed(long upTo, NavigableMap<Long, Long> ranges) {
        NavigableMap<Long, Long> rest = new TreeMap<>(ranges);
        long reached = upTo;
        for (Map.Entry<Long, Long> next = rest.firstEntry(); next != null && next.getKey() <= reached + 1; next = rest
                .firstEntry()) {
            reached = Math.max(reached, next.getValue());
            rest.remove(next.getKey());
        }
        return new JournalState(post, epoch, reached, rest, lost);
    }
}
