package io.lamplighter.gateway.connector;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.PositionStore;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.fleet.StoreException;

/** A store in memory that can be told to fail. Thread-safe. */
public final class Memory implements RecordFeed, PositionStore {

    private final List<FeedRecord> records = new CopyOnWriteArrayList<>();
    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    public void store(List<FeedRecord> more) {
        records.addAll(more);
    }

    /** So many of the next calls fail. */
    public void failNext(int calls) {
        failures.set(calls);
    }

    @Override
    public List<FeedRecord> after(long position, int limit) {
        failIfTold();
        return records.stream().filter(each -> each.position() > position).limit(limit).toList();
    }

    @Override
    public long end() {
        failIfTold();
        return records.isEmpty() ? 0 : records.getLast().position();
    }

    @Override
    public OptionalLong position(String connector) {
        failIfTold();
        Long position = positions.get(connector);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    @Override
    public void save(String connector, long position) {
        failIfTold();
        positions.put(connector, position);
    }

    private void failIfTold() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new StoreException("disk is full", null);
        }
    }
}
