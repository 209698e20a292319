package io.lamplighter.gateway.alarm;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The open alarms as they are stored. Changed only by what was stored before. Pure; one owner thread, but {@link #shown} and {@link #keys} for all. */
final class AlarmBook {

    private final Map<AlarmKey, Alarm> open = new ConcurrentHashMap<>();
    private final Map<String, AlarmKey> keysById = new HashMap<>();
    private volatile int shown;

    AlarmBook(List<Alarm> stored) {
        stored.forEach(this::put);
        count();
    }

    /** How many people see: the members of an incident are seen by it. */
    int shown() {
        return shown;
    }

    Optional<Alarm> find(AlarmKey key) {
        return Optional.ofNullable(open.get(key));
    }

    Optional<Alarm> find(String id) {
        return Optional.ofNullable(keysById.get(id)).map(open::get);
    }

    /** What is open now; a view that follows the changes. */
    Collection<AlarmKey> keys() {
        return Collections.unmodifiableSet(open.keySet());
    }

    Collection<Alarm> open() {
        return open.values();
    }

    /** These are open, says the store; what else there was is not. */
    void become(List<Alarm> stored) {
        open.keySet().retainAll(stored.stream().map(Alarm::key).collect(Collectors.toSet())); // whoever reads meanwhile misses none
        keysById.clear();
        stored.forEach(this::put);
        count();
    }

    /** A step was stored. */
    void apply(AlarmChanges changes) {
        changes.alarms().forEach(this::put);
        if (!changes.alarms().isEmpty()) {
            count();
        }
    }

    private void count() {
        shown = (int) open.values().stream().filter(alarm -> !alarm.isMember()).count();
    }

    private void put(Alarm alarm) {
        if (alarm.isOpen()) {
            open.put(alarm.key(), alarm);
            keysById.put(alarm.id(), alarm.key());
        } else if (keysById.remove(alarm.id()) != null) {
            open.computeIfPresent(alarm.key(), (key, known) -> known.id().equals(alarm.id()) ? null : known);
        }
    }
}
