package io.lamplighter.gateway.alarm;

import java.util.List;

/**
 * What one step of the alarms changes. Immutable; stored as a whole or not at all.
 *
 * @param alarms
 *            as they are now
 * @param entries
 *            new lines of their histories
 * @param consumed
 *            events of posts that need not be seen again
 */
public record AlarmChanges(List<Alarm> alarms, List<AlarmEntry> entries, List<Long> consumed) {

    public AlarmChanges {
        alarms = List.copyOf(alarms);
        entries = List.copyOf(entries);
        consumed = List.copyOf(consumed);
    }

    public boolean isEmpty() {
        return alarms.isEmpty() && entries.isEmpty() && consumed.isEmpty();
    }
}
