package io.lamplighter.gateway.alarm;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open alarms as they are stored. Changed only by what was stored before. Pure; one owner thread. */
final class AlarmBook {

    private final Map<AlarmKey, Alarm> open = new HashMap<>();
    private final Map<String, AlarmKey> keys = new HashMap<>();

    AlarmBook(List<Alarm> stored) {
        stored.forEach(this::put);
    }

    Optional<Alarm> find(AlarmKey key) {
        return Optional.ofNullable(open.get(key));
    }

    Optional<Alarm> find(String id) {
        return Optional.ofNullable(keys.get(id)).map(open::get);
    }

    Collection<Alarm> open() {
        return open.values();
    }

    /** A step was stored. */
    void apply(AlarmChanges changes) {
        changes.alarms().forEach(this::put);
    }

    private void put(Alarm alarm) {
        if (alarm.isOpen()) {
            open.put(alarm.key(), alarm);
            keys.put(alarm.id(), alarm.key());
        } else if (keys.remove(alarm.id()) != null) {
            open.computeIfPresent(alarm.key(), (key, known) -> known.id().equals(alarm.id()) ? null : known);
        }
    }
}
