package io.lamplighter.gateway.connector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorStore;
import io.lamplighter.gateway.platform.Parked;

/** A store in memory that can be told to fail. Thread-safe. */
public final class Memory implements RecordFeed, ConnectorStore {

    private final List<FeedRecord> records = new CopyOnWriteArrayList<>();
    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final Map<String, ConnectorSetup> setups = new ConcurrentSkipListMap<>();
    private final Map<String, List<Parked>> parked = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    public final List<AuditEntry> audit = new CopyOnWriteArrayList<>();

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
    public long before(Instant time) {
        failIfTold();
        return records.stream().filter(each -> each.arrivedAt().isBefore(time)).mapToLong(FeedRecord::position).max()
                .orElse(0);
    }

    @Override
    public OptionalLong position(String connector) {
        failIfTold();
        Long position = positions.get(connector);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    @Override
    public void delivered(String connector, long position, List<Parked> more) {
        failIfTold();
        positions.put(connector, position);
        parked.computeIfAbsent(connector, _ -> new CopyOnWriteArrayList<>()).addAll(more);
    }

    @Override
    public List<ConnectorSetup> all() {
        failIfTold();
        return List.copyOf(setups.values());
    }

    @Override
    public void save(ConnectorSetup setup, AuditEntry entry) {
        failIfTold();
        setups.put(setup.id(), setup);
        audit.add(entry);
    }

    @Override
    public void remove(String id, AuditEntry entry) {
        failIfTold();
        setups.remove(id);
        positions.remove(id);
        parked.remove(id);
        audit.add(entry);
    }

    @Override
    public void move(String id, long position, AuditEntry entry) {
        failIfTold();
        positions.put(id, position);
        audit.add(entry);
    }

    @Override
    public List<Parked.Numbered> parked(String id, long before, int limit) {
        List<Parked.Numbered> found = new ArrayList<>();
        List<Parked> kept = parked.getOrDefault(id, List.of());
        for (int i = kept.size() - 1; i >= 0 && found.size() < limit; i--) {
            if (i < before) {
                found.add(new Parked.Numbered(i, kept.get(i)));
            }
        }
        return found;
    }

    @Override
    public Map<String, Integer> parkedCounts() {
        Map<String, Integer> counts = new HashMap<>();
        parked.forEach((id, kept) -> counts.put(id, kept.size()));
        return counts;
    }

    @Override
    public void forgetParked(String id, AuditEntry entry) {
        failIfTold();
        parked.remove(id);
        audit.add(entry);
    }

    private void failIfTold() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new StoreException("disk is full", null);
        }
    }
}
