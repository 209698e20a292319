package io.lamplighter.gateway.ingest;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What ingest has counted since the start. Thread-safe. The names are stable codes, made by the program alone. */
public final class IngestCounters {

    public static final String MESSAGES = "messages";
    public static final String STORED = "stored";
    public static final String DUPLICATES = "duplicates";
    public static final String DROPPED = "dropped";
    public static final String ACKNOWLEDGEMENTS = "acknowledgements";
    public static final String REBIRTHS = "rebirth-requests";
    public static final String STORE_FAILURES = "store-failures";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    void add(String name, long count) {
        counts.computeIfAbsent(name, _ -> new LongAdder()).add(count);
    }

    /** Whether the store refused what that shard has in hand and tries again. */
    void refused(String shard, boolean now) {
        if (now) {
            refused.add(shard);
        } else {
            refused.remove(shard);
        }
    }

    /** Whether the store refuses what comes, so that it is not acknowledged. */
    public boolean isRefused() {
        return !refused.isEmpty();
    }

    /** So far; 0 for what never happened. */
    public long count(String name) {
        LongAdder found = counts.get(name);
        return found == null ? 0 : found.sum();
    }

    /** Everything that was counted, by name. */
    public Map<String, Long> snapshot() {
        Map<String, Long> snapshot = new TreeMap<>();
        counts.forEach((name, count) -> snapshot.put(name, count.sum()));
        return snapshot;
    }
}
