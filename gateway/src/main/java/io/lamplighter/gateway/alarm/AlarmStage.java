package io.lamplighter.gateway.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.lamplighter.gateway.alarm.Alarm.Handling;
import io.lamplighter.gateway.alarm.Alarm.Times;
import io.lamplighter.gateway.alarm.AlarmEntry.Kind;
import io.lamplighter.gateway.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * One step of the alarms in the making: sees its own changes over the book and changes nothing itself, so it is thrown away
 * when storing fails. Pure; one owner thread.
 */
final class AlarmStage {

    private final AlarmBook book;
    private final Supplier<String> ids;
    private final Instant now;
    private final int most;
    private final Map<String, Alarm> changed = new LinkedHashMap<>();
    private final Map<AlarmKey, Alarm> opened = new HashMap<>();
    private final List<AlarmEntry> entries = new ArrayList<>();
    private final List<Long> consumed = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private int openCount;
    private int refused;
    private boolean moved;

    /**
     * @param most
     *            open alarms; what would open another one is left out and counted
     */
    AlarmStage(AlarmBook book, Supplier<String> ids, Instant now, int most) {
        this.book = book;
        this.ids = ids;
        this.now = now;
        this.most = most;
        this.openCount = book.open().size();
    }

    Instant now() {
        return now;
    }

    /** The open alarm of that key. */
    Optional<Alarm> find(AlarmKey key) {
        Alarm fresh = opened.get(key);
        return fresh != null ? Optional.of(fresh) : book.find(key).map(this::current).filter(Alarm::isOpen);
    }

    /** The open alarm of that id. */
    Optional<Alarm> find(String id) {
        Alarm mine = changed.get(id);
        return (mine != null ? Optional.of(mine) : book.find(id)).filter(Alarm::isOpen);
    }

    /** All open alarms. */
    List<Alarm> open() {
        Set<String> seen = new HashSet<>();
        return Stream.concat(changed.values().stream(), book.open().stream().filter(alarm -> !changed.containsKey(
                alarm.id()))).filter(alarm -> alarm.isOpen() && seen.add(alarm.id())).toList();
    }

    /** Somebody says that the condition is there. Empty when there is no room for another alarm. */
    Optional<Alarm> begin(AlarmKey key, String district, Cause cause, Instant beganAt) {
        Alarm known = find(key).orElse(null);
        if (known == null) {
            return openNew(key, district, AlarmTypes.severity(key.type()), cause, beganAt);
        }
        if (known.causes().contains(cause)) {
            return Optional.of(known);
        }
        Set<Cause> both = new HashSet<>(known.causes());
        both.add(cause);
        return Optional.of(put(known.with(both), Kind.CONFIRMED, "", cause.word()));
    }

    /** An incident, which no post reports. */
    Optional<Alarm> beginIncident(AlarmKey key, String district, Instant beganAt) {
        return openNew(key, district, AlarmTypes.severity(key.type()).raised(), Cause.RULE, beganAt);
    }

    private Optional<Alarm> openNew(AlarmKey key, String district, Severity severity, Cause cause, Instant beganAt) {
        if (openCount >= most) {
            refused++;
            return Optional.empty();
        }
        openCount++;
        moved = true;
        Alarm fresh = new Alarm(ids.get(), key, district, severity, Set.of(cause),
                new Times(beganAt, now, null, null), Handling.NONE);
        return Optional.of(put(fresh, Kind.OPENED, "", cause.word()));
    }

    /** Somebody says that the condition has ended; the alarm closes when nobody says otherwise. */
    void end(AlarmKey key, Cause cause, Instant endedAt) {
        Alarm known = find(key).orElse(null);
        if (known == null || !known.causes().contains(cause)) {
            return;
        }
        Set<Cause> rest = new HashSet<>(known.causes());
        rest.remove(cause);
        if (rest.isEmpty()) {
            close(known, endedAt);
        } else {
            put(known.with(rest));
        }
    }

    void close(Alarm alarm, Instant endedAt) {
        close(alarm, endedAt, "");
    }

    /** For a reason other than that the condition has ended. */
    void close(Alarm alarm, Instant endedAt, String reason) {
        openCount--;
        moved = true;
        put(alarm.closed(endedAt, now), Kind.CLOSED, "", reason);
    }

    /** The alarm becomes a member of an incident, or none any more. */
    void join(Alarm alarm, @Nullable Alarm incident) {
        if (incident == null) {
            put(alarm.ofIncident(null), Kind.RELEASED, "", "");
        } else {
            put(alarm.ofIncident(incident.id()), Kind.JOINED, "", incident.id());
        }
    }

    /** Without a line in the history. */
    Alarm put(Alarm alarm) {
        changed.put(alarm.id(), alarm);
        if (alarm.isOpen()) {
            opened.put(alarm.key(), alarm);
        } else {
            opened.computeIfPresent(alarm.key(), (key, known) -> known.id().equals(alarm.id()) ? null : known);
        }
        return alarm;
    }

    Alarm put(Alarm alarm, Kind kind, String actor, String text) {
        Handling before = alarm.handling();
        Handling counted = new Handling(before.incident(), before.members(), before.acknowledgement(),
                before.assignee(), before.entries() + 1);
        entries.add(new AlarmEntry(alarm.id(), counted.entries(), kind, now, actor, text));
        return put(alarm.with(counted));
    }

    void consume(long event) {
        consumed.add(event);
    }

    /** Somebody changed something. */
    void note(AuditEntry entry) {
        audit.add(entry);
    }

    private Alarm current(Alarm alarm) {
        return changed.getOrDefault(alarm.id(), alarm);
    }

    /** Whether an alarm was opened or closed. */
    boolean moved() {
        return moved;
    }

    /** How many alarms were not opened because there are too many. */
    int refused() {
        return refused;
    }

    AlarmChanges changes() {
        return new AlarmChanges(List.copyOf(changed.values()), entries, consumed, audit);
    }
}
