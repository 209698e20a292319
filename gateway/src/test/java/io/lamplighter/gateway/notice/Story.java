package io.lamplighter.gateway.notice;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.AlarmChanges;
import io.lamplighter.gateway.alarm.AlarmKey;
import io.lamplighter.gateway.alarm.Cause;
import io.lamplighter.gateway.alarm.Scope;
import io.lamplighter.gateway.alarm.Severity;
import io.lamplighter.gateway.alarm.Subject;

/** Alarms to tell. */
public final class Story {

    public static final Instant T0 = Instant.parse("2026-11-21T16:00:00Z");

    private Story() {}

    public static Alarm open(String id, Severity severity) {
        return new Alarm(id, new AlarmKey("LampMonitor/lampFailure", new Subject(Scope.LUMINAIRE, id + ":luminaire-1")),
                "ruhrort", severity, Set.of(Cause.POST), new Alarm.Times(T0, T0, null, null),
                new Alarm.Handling(null, 0, null, null, 1));
    }

    public static Alarm closed(String id) {
        Alarm open = open(id, Severity.MAJOR);
        return new Alarm(open.id(), open.key(), open.district(), open.severity(), Set.of(),
                new Alarm.Times(T0, T0, T0.plusSeconds(60), T0.plusSeconds(61)), open.handling());
    }

    /** Opened and closed in one step. */
    static Alarm moment(String id) {
        Alarm open = open(id, Severity.CRITICAL);
        return new Alarm(open.id(), open.key(), open.district(), open.severity(), Set.of(),
                new Alarm.Times(T0.minusSeconds(9_000), T0, T0.minusSeconds(8_000), T0), open.handling());
    }

    public static Alarm member(String id, String incident) {
        return open(id, Severity.MAJOR).with(new Alarm.Handling(incident, 0, null, null, 2));
    }

    static AlarmChanges changes(Alarm... alarms) {
        return new AlarmChanges(List.of(alarms), List.of(), List.of());
    }

    public static Notice notice(Alarm... alarms) {
        return new Notice("notice-1", T0, false, List.of(alarms), 0);
    }
}
