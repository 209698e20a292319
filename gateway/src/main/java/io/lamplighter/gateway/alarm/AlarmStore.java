package io.lamplighter.gateway.alarm;

import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.fleet.PostEvent;

/**
 * Keeps alarms over restarts. Thread-safe; all methods block on the disk and throw
 * {@link io.lamplighter.gateway.fleet.StoreException} when it fails.
 */
public interface AlarmStore {

    /** An event of a post that was stored in the transaction of its record. */
    record StoredEvent(long id, PostEvent event) {}

    /** Events that no step has consumed yet, in the order in which they were stored, at most so many. */
    List<StoredEvent> events(int limit);

    /** Stores a step in one transaction, durable when it returns. Repeatable. */
    void save(AlarmChanges changes);

    /** All open alarms. */
    List<Alarm> open();

    /** The alarm as it was stored last. */
    Optional<Alarm> find(String id);

    /** What happened to an alarm, oldest first. */
    List<AlarmEntry> history(String id);

    /** A part of the list of alarms, newest first. */
    List<Alarm> list(AlarmQuery query);
}
