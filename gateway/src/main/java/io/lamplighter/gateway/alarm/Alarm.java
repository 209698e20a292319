package io.lamplighter.gateway.alarm;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One condition and what people did about it. Immutable; a step makes a new one.
 *
 * @param id
 *            unique, never changes, never used again
 * @param district
 *            of its post
 * @param causes
 *            who says now that the condition is there; none when it is closed
 */
public record Alarm(String id, AlarmKey key, String district, Severity severity, Set<Cause> causes, Times times,
        Handling handling) {

    public Alarm {
        causes = Set.copyOf(causes);
    }

    /**
     * When what happened.
     *
     * @param beganAt
     *            when the condition began, by the clock of who noticed it
     * @param openedAt
     *            when the gateway opened the alarm
     * @param endedAt
     *            when the condition ended, as {@code beganAt}; null while it is there
     * @param closedAt
     *            when the gateway closed the alarm; null while it is open
     */
    public record Times(Instant beganAt, Instant openedAt, @Nullable Instant endedAt, @Nullable Instant closedAt) {}

    /**
     * What people and the gateway did about it.
     *
     * @param incident
     *            id of the incident that it belongs to; null for none
     * @param members
     *            of an incident: alarms that joined it so far
     * @param acknowledgement
     *            who took notice; null when nobody did
     * @param assignee
     *            who is to see to it; null when nobody is
     * @param entries
     *            how long its history is
     */
    public record Handling(@Nullable String incident, int members, @Nullable Acknowledgement acknowledgement,
            @Nullable String assignee, int entries) {

        static final Handling NONE = new Handling(null, 0, null, null, 0);
    }

    /** Somebody has taken notice. */
    public record Acknowledgement(String by, Instant at) {}

    public boolean isOpen() {
        return times.closedAt() == null;
    }

    public boolean isMember() {
        return handling.incident() != null;
    }

    Alarm with(Set<Cause> now) {
        return new Alarm(id, key, district, severity, now, times, handling);
    }

    Alarm with(Times now) {
        return new Alarm(id, key, district, severity, causes, now, handling);
    }

    /** The same, handled otherwise. */
    public Alarm with(Handling now) {
        return new Alarm(id, key, district, severity, causes, times, now);
    }

    Alarm closed(Instant endedAt, Instant closedAt) {
        return new Alarm(id, key, district, severity, Set.of(),
                new Times(times.beganAt(), times.openedAt(), endedAt, closedAt), handling);
    }

    Alarm ofIncident(@Nullable String incident) {
        return with(new Handling(incident, handling.members(), handling.acknowledgement(), handling.assignee(),
                handling.entries()));
    }

    Alarm withMembers(int members) {
        return with(new Handling(handling.incident(), members, handling.acknowledgement(), handling.assignee(),
                handling.entries()));
    }
}
