package io.lamplighter.gateway.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How long conditions have lasted that are not alarms yet. A condition counts from its second look on, so that a moment
 * between two steps of the gateway is none. Pure; one owner thread.
 */
final class Persistence {

    private final Map<AlarmKey, Instant> seen = new HashMap<>();

    /** Whether the condition, which is there now, has lasted so long. */
    boolean lasts(AlarmKey key, Instant now, Duration limit) {
        Instant first = seen.putIfAbsent(key, now);
        return first != null && first.isBefore(now) && !now.isBefore(first.plus(limit));
    }

    /** When it was first seen. */
    Instant since(AlarmKey key, Instant otherwise) {
        return seen.getOrDefault(key, otherwise);
    }

    void ended(AlarmKey key) {
        seen.remove(key);
    }

    /** Forgets posts that were removed. */
    void forget(RemovedPosts removed) {
        seen.keySet().removeIf(key -> removed.isGone(key.subject()));
    }

    /** Forgets everything, for what was seen speaks of another state of the gateway. */
    void clear() {
        seen.clear();
    }
}
