package io.lamplighter.gateway.connector;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorStore;
import io.lamplighter.gateway.platform.Parked;
import org.jspecify.annotations.Nullable;

/** A store in memory that can be told to fail. Thread-safe. */
public final class Memory implements RecordFeed, ConnectorStore {

    private final List<FeedRecord> records = new CopyOnWriteArrayList<>();
    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final Map<String, ConnectorSetup> setups = new ConcurrentSkipListMap<>();
    private final Map<String, NavigableMap<Long, Parked>> parked = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
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
        more.forEach(each -> kept(connector).put(numbers.incrementAndGet(), each));
    }

    private NavigableMap<Long, Parked> kept(String connector) {
        return parked.computeIfAbsent(connector, _ -> new ConcurrentSkipListMap<>());
    }

    @Override
    public boolean sentAgain(String connector, long number, Optional<Parked> refused) {
        failIfTold();
        return refused.map(again -> kept(connector).replace(number, again))
                .orElseGet(() -> kept(connector).remove(number)) != null;
    }

    /** These records are too old to be kept any longer. */
    public void forget(long upTo) {
        records.removeIf(each -> each.position() <= upTo);
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
        return kept(id).headMap(before, false).descendingMap().entrySet().stream().limit(limit)
                .map(each -> new Parked.Numbered(each.getKey(), each.getValue())).toList();
    }

    @Override
    public Map<String, Integer> parkedCounts() {
        Map<String, Integer> counts = new HashMap<>();
        parked.forEach((id, kept) -> counts.put(id, kept.size()));
        return counts;
    }

    @Override
    public int forgetParked(String id, @Nullable Long number, AuditEntry entry) {
        failIfTold();
        audit.add(entry);
        int before = kept(id).size();
        kept(id).keySet().removeIf(each -> number == null || each.equals(number));
        return before - kept(id).size();
    }

    private void failIfTold() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new StoreException("disk is full", null);
        }
    }
}
