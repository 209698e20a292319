package io.lamplighter.gateway.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;

import io.lamplighter.protocol.record.Acknowledgement;

/**
 * Decides when which post is told how far its journal is stored: at once after a birth, otherwise at most once per
 * interval. Pure; one owner thread.
 */
final class Acknowledger {

    /** An acknowledgement to send now. */
    record Due(NodeId post, Acknowledgement acknowledgement) {}

    private record Key(NodeId post, long epoch) {}

    /** What waits for its turn. Void when another one of the same journal has come in its place. */
    private static final class Waiting {

        private final Key key;
        private final long dueNanos;
        private long upTo;

        private Waiting(Key key, long dueNanos, long upTo) {
            this.key = key;
            this.dueNanos = dueNanos;
            this.upTo = upTo;
        }
    }

    private final long intervalNanos;
    private final Map<Key, Waiting> waiting = new HashMap<>();
    private final Deque<Waiting> atOnce = new ArrayDeque<>();
    private final PriorityQueue<Waiting> later = new PriorityQueue<>(
            (a, b) -> Long.compare(a.dueNanos - b.dueNanos, 0));
    private final LinkedHashMap<Key, Long> sentAt;

    Acknowledger(long intervalNanos, int most) {
        this.intervalNanos = intervalNanos;
        this.sentAt = new LinkedHashMap<>(64, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
                return size() > most;
            }
        };
    }

    /** Records up to that number are stored. */
    void stored(NodeId post, long epoch, long acknowledged, boolean now) {
        Key key = new Key(post, epoch);
        if (now) {
            sentAt.remove(key);
        }
        Waiting known = waiting.get(key);
        if (known == null || now) {
            add(key, known == null ? acknowledged : Math.max(known.upTo, acknowledged));
        } else {
            known.upTo = Math.max(known.upTo, acknowledged);
        }
    }

    private void add(Key key, long acknowledged) {
        Long last = sentAt.get(key);
        Waiting added = new Waiting(key, last == null ? 0 : last + intervalNanos, acknowledged);
        waiting.put(key, added);
        (last == null ? atOnce : later).add(added);
    }

    /** What to send now. Each is given once; {@link #refused} gives it back. */
    List<Due> due(long nanos) {
        List<Due> now = new ArrayList<>();
        for (Waiting next = atOnce.poll(); next != null; next = atOnce.poll()) {
            take(next, nanos, now);
        }
        while (!later.isEmpty() && later.peek().dueNanos - nanos <= 0) {
            take(later.remove(), nanos, now);
        }
        return now;
    }

    private void take(Waiting next, long nanos, List<Due> to) {
        if (waiting.remove(next.key, next)) {
            sentAt.put(next.key, nanos);
            to.add(new Due(next.key.post(), new Acknowledgement(next.key.epoch(), next.upTo)));
        }
    }

    /** It was not taken; it is due again after the interval. */
    void refused(Due due) {
        stored(due.post(), due.acknowledgement().epoch(), due.acknowledgement().upTo(), false);
    }

    /** When {@link #due} has something next; empty when nothing waits. */
    OptionalLong nextDue() {
        if (!atOnce.isEmpty()) {
            return OptionalLong.of(Long.MIN_VALUE / 2);
        }
        return later.isEmpty() ? OptionalLong.empty() : OptionalLong.of(later.peek().dueNanos);
    }
}
