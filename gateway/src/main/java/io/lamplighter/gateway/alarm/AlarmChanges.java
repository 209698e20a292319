package io.lamplighter.gateway.alarm;

import java.util.List;

import io.lamplighter.gateway.audit.AuditEntry;

/**
 * What one step of the alarms changes. Immutable; stored as a whole or not at all.
 *
 * @param alarms
 *            as they are now
 * @param entries
 *            new lines of their histories
 * @param consumed
 *            events of posts that need not be seen again
 * @param audit
 *            what people changed
 */
public record AlarmChanges(List<Alarm> alarms, List<AlarmEntry> entries, List<Long> consumed,
        List<AuditEntry> audit) {

    public AlarmChanges {
        alarms = List.copyOf(alarms);
        entries = List.copyOf(entries);
        consumed = List.copyOf(consumed);
        audit = List.copyOf(audit);
    }

    /** What the gateway changes by itself. */
    public AlarmChanges(List<Alarm> alarms, List<AlarmEntry> entries, List<Long> consumed) {
        this(alarms, entries, consumed, List.of());
    }

    public boolean isEmpty() {
        return alarms.isEmpty() && entries.isEmpty() && consumed.isEmpty();
    }
}
