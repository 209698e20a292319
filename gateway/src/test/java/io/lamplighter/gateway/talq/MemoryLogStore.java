package io.lamplighter.gateway.talq;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.talq.loggers.LogStore;

/** What a store keeps of loggers, in memory. */
public final class MemoryLogStore implements LogStore {

    private final Map<String, Cursor> cursors = new TreeMap<>();
    private final Map<String, Set<String>> open = new HashMap<>();
    private boolean full;

    /** Whether it is on a full disk and saves nothing. */
    public void full(boolean now) {
        full = now;
    }

    @Override
    public List<Cursor> cursors() {
        return List.copyOf(cursors.values());
    }

    @Override
    public Map<String, Set<String>> openEvents() {
        return Map.copyOf(open);
    }

    @Override
    public void save(Cursor cursor, Set<String> begun, Set<String> ended) {
        if (full) {
            throw new StoreException("the disk is full", null);
        }
        cursors.put(cursor.logger(), cursor);
        Set<String> events = open.computeIfAbsent(cursor.logger(), _ -> new HashSet<>());
        events.removeAll(ended);
        events.addAll(begun);
    }

    @Override
    public void remove(String logger) {
        cursors.remove(logger);
        open.remove(logger);
    }
}
