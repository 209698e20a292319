package io.lamplighter.gateway.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import io.lamplighter.protocol.record.Acknowledgement;

/**
 * Decides when which post is told how far its journal is stored: at once after a birth, otherwise at most once per
 * interval. Pure; one owner thread.
 */
final class Acknowledger {

    /** An acknowledgement to send now. */
    record Due(NodeId post, Acknowledgement acknowledgement) {}

    private record Key(NodeId post, long epoch) {}

    private final long intervalNanos;
    private final Map<Key, Long> upTo = new LinkedHashMap<>();
    private final LinkedHashSet<Key> waiting = new LinkedHashSet<>();
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
    void stored(NodeId post, long epoch, long acknowledged, boolean atOnce) {
        Key key = new Key(post, epoch);
        upTo.merge(key, acknowledged, Math::max);
        waiting.add(key);
        if (atOnce) {
            sentAt.remove(key);
        }
    }

    /** What to send now. Each is given once; {@link #refused} gives it back. */
    List<Due> due(long nanos) {
        List<Due> now = new ArrayList<>();
        waiting.removeIf(key -> {
            Long last = sentAt.get(key);
            if (last != null && nanos - last < intervalNanos) {
                return false;
            }
            Long acknowledged = upTo.remove(key);
            if (acknowledged != null) {
                sentAt.put(key, nanos);
                now.add(new Due(key.post(), new Acknowledgement(key.epoch(), acknowledged)));
            }
            return true;
        });
        return now;
    }

    /** It was not taken; it is due again after the interval. */
    void refused(Due due) {
        Key key = new Key(due.post(), due.acknowledgement().epoch());
        upTo.merge(key, due.acknowledgement().upTo(), Math::max);
        waiting.add(key);
    }

    /** When {@link #due} has something next; empty when nothing waits. */
    OptionalLong nextDue() {
        return waiting.stream().mapToLong(key -> sentAt.getOrDefault(key, Long.MIN_VALUE / 2) + intervalNanos).min();
    }
}
