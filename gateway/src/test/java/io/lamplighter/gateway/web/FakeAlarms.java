package io.lamplighter.gateway.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.AlarmAction;
import io.lamplighter.gateway.alarm.AlarmChanges;
import io.lamplighter.gateway.alarm.AlarmEntry;
import io.lamplighter.gateway.alarm.AlarmKey;
import io.lamplighter.gateway.alarm.AlarmListener;
import io.lamplighter.gateway.alarm.AlarmQuery;
import io.lamplighter.gateway.alarm.AlarmReply;
import io.lamplighter.gateway.alarm.Alarms;
import io.lamplighter.gateway.alarm.Cause;
import io.lamplighter.gateway.alarm.Scope;
import io.lamplighter.gateway.alarm.Severity;
import io.lamplighter.gateway.alarm.Subject;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Fleet.Subscription;
import org.jspecify.annotations.Nullable;

/** Alarms in memory, listed in the order of their ids, newest first. */
final class FakeAlarms implements Alarms {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00Z");

    final List<AlarmQuery> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Alarm> alarms = new LinkedHashMap<>();
    private final List<AlarmEntry> entries = new ArrayList<>();
    private final List<AlarmListener> listeners = new CopyOnWriteArrayList<>();

    synchronized void open(String id) {
        open(id, new Subject(Scope.LUMINAIRE, "ruhrort-001:luminaire-1"), null);
    }

    /** One of an incident, or with null of none. */
    synchronized void open(String id, Subject subject, @Nullable String incident) {
        Alarm alarm = new Alarm(id, new AlarmKey("LampMonitor/lampFailure", subject), "ruhrort", Severity.MAJOR,
                Set.of(Cause.POST), new Alarm.Times(T0, T0, null, null),
                new Alarm.Handling(incident, 0, null, null, 0));
        put(alarm, AlarmEntry.Kind.OPENED, "", "post");
    }

    @Override
    public synchronized int openCount() {
        return (int) alarms.values().stream().filter(Alarm::isOpen).count();
    }

    @Override
    public synchronized Collection<AlarmKey> open() {
        return alarms.values().stream().filter(Alarm::isOpen).map(Alarm::key).toList();
    }

    private Alarm put(Alarm alarm, AlarmEntry.Kind kind, String actor, String text) {
        alarms.put(alarm.id(), alarm);
        entries.add(new AlarmEntry(alarm.id(), entries.size() + 1, kind, T0, actor, text));
        listeners.forEach(each -> each.changed(new AlarmChanges(List.of(alarm), List.of(), List.of())));
        return alarm;
    }

    @Override
    public synchronized List<Alarm> list(AlarmQuery query) {
        asked.add(query);
        AlarmQuery.Place before = query.before();
        return alarms.values().stream().sorted((a, b) -> b.id().compareTo(a.id()))
                .filter(alarm -> Objects.equals(alarm.handling().incident(), query.incident()))
                .filter(alarm -> before == null || alarm.id().compareTo(before.id()) < 0).limit(query.limit())
                .toList();
    }

    @Override
    public synchronized Optional<Alarm> find(String id) {
        return Optional.ofNullable(alarms.get(id));
    }

    @Override
    public synchronized List<AlarmEntry> history(String id) {
        return entries.stream().filter(entry -> entry.alarm().equals(id)).toList();
    }

    @Override
    public synchronized AlarmReply act(String id, AlarmAction action, AuditEntry draft) {
        Alarm alarm = alarms.get(id);
        if (alarm == null) {
            return new AlarmReply.Unknown();
        }
        return new AlarmReply.Done(switch (action) {
            case AlarmAction.Acknowledge acknowledge -> put(alarm.with(new Alarm.Handling(null, 0,
                    new Alarm.Acknowledgement(acknowledge.actor(), T0), alarm.handling().assignee(), 0)),
                    AlarmEntry.Kind.ACKNOWLEDGED, action.actor(), "");
            case AlarmAction.Comment comment -> put(alarm, AlarmEntry.Kind.COMMENTED, action.actor(), comment.text());
            case AlarmAction.Assign assign -> put(alarm.with(new Alarm.Handling(null, 0,
                    alarm.handling().acknowledgement(), assign.assignee(), 0)), AlarmEntry.Kind.ASSIGNED,
                    action.actor(), String.valueOf(assign.assignee()));
        });
    }

    @Override
    public Subscription subscribe(AlarmListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
