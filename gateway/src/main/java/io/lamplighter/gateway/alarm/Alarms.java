package io.lamplighter.gateway.alarm;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Fleet.Subscription;

/**
 * Alarms as people see them. Thread-safe; every method but {@link #subscribe}, {@link #openCount} and {@link #open} may block on the disk, and
 * those that read throw {@link io.lamplighter.gateway.fleet.StoreException} when it fails.
 */
public interface Alarms {

    /** A part of the list of alarms, newest first. */
    List<Alarm> list(AlarmQuery query);

    /** The alarm as it is stored. */
    Optional<Alarm> find(String id);

    /** How many are open, an incident counting as one. Never blocks. */
    int openCount();

    /** What is open now, members of incidents too; a view that follows the changes. Never blocks. */
    Collection<AlarmKey> open();

    /** What happened to an alarm, oldest first. */
    List<AlarmEntry> history(String id);

    /**
     * Does something about an alarm, open or closed; waits until it is stored. Each call makes a line in its history.
     *
     * @param draft
     *            who does it, for the audit log
     */
    AlarmReply act(String id, AlarmAction action, AuditEntry draft);

    /** Calls the listener at each change from now on, until the handle is closed. */
    Subscription subscribe(AlarmListener listener);
}
