package io.lamplighter.gateway.ingest;

import java.util.Map;
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

    void add(String name, long count) {
        counts.computeIfAbsent(name, _ -> new LongAdder()).add(count);
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
