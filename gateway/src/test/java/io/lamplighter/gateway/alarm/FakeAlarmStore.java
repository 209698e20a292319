package io.lamplighter.gateway.alarm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.PostEvent;
import io.lamplighter.gateway.fleet.StoreException;

/** Alarms in memory. Not thread-safe. */
final class FakeAlarmStore implements AlarmStore {

    final Map<String, Alarm> alarms = new LinkedHashMap<>();
    final List<AlarmEntry> entries = new ArrayList<>();
    final List<AuditEntry> audit = new ArrayList<>();
    final Map<Long, PostEvent> outbox = new TreeMap<>();
    boolean broken;
    /** What is saved is there, but whoever saves is told that it may not be. */
    boolean lies;
    private long next = 1;

    void report(PostEvent event) {
        outbox.put(next++, event);
    }

    @Override
    public List<StoredEvent> events(int limit) {
        return outbox.entrySet().stream().limit(limit).map(each -> new StoredEvent(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public void save(AlarmChanges changes) {
        if (broken) {
            throw new StoreException("the disk is full", null);
        }
        changes.alarms().forEach(alarm -> alarms.put(alarm.id(), alarm));
        entries.addAll(changes.entries());
        audit.addAll(changes.audit());
        outbox.keySet().removeAll(changes.consumed());
        if (lies) {
            throw new StoreException("the connection broke during the commit", null);
        }
    }

    @Override
    public List<Alarm> open() {
        return alarms.values().stream().filter(Alarm::isOpen).toList();
    }

    @Override
    public Optional<Alarm> find(String id) {
        return Optional.ofNullable(alarms.get(id));
    }

    @Override
    public List<AlarmEntry> history(String id) {
        return entries.stream().filter(entry -> entry.alarm().equals(id)).toList();
    }

    @Override
    public List<Alarm> list(AlarmQuery query) {
        return alarms.values().stream().limit(query.limit()).toList();
    }
}
