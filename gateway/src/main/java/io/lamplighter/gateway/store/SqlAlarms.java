package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.Alarm.Acknowledgement;
import io.lamplighter.gateway.alarm.Alarm.Handling;
import io.lamplighter.gateway.alarm.Alarm.Times;
import io.lamplighter.gateway.alarm.AlarmChanges;
import io.lamplighter.gateway.alarm.AlarmEntry;
import io.lamplighter.gateway.alarm.AlarmKey;
import io.lamplighter.gateway.alarm.AlarmQuery;
import io.lamplighter.gateway.alarm.AlarmStore;
import io.lamplighter.gateway.alarm.Cause;
import io.lamplighter.gateway.alarm.Scope;
import io.lamplighter.gateway.alarm.Severity;
import io.lamplighter.gateway.alarm.Subject;
import io.lamplighter.gateway.fleet.PostEvent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Alarms, their histories and the events that wait for them. Thread-safe. */
final class SqlAlarms implements AlarmStore {

    private static final String COLUMNS = "alarm_id, type, scope, subject, district, severity, causes, began_at,"
            + " opened_at, ended_at, closed_at, incident, members, acknowledged_by, acknowledged_at, assignee, entries";

    private final Database database;

    SqlAlarms(Database database) {
        this.database = database;
    }

    /** What posts reported; part of the transaction that stores the records with the events. */
    static void insertEvents(Handle handle, List<PostEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedBatch rows = handle.prepareBatch("""
                INSERT INTO post_event (post_id, district, device, event, active, historical, sampled_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
            for (PostEvent event : events) {
                rows.bind(0, event.post())
                        .bind(1, event.district())
                        .bind(2, event.device())
                        .bind(3, event.event())
                        .bind(4, event.active() ? 1 : 0)
                        .bind(5, event.historical() ? 1 : 0)
                        .bind(6, event.sampledAt().toEpochMilli())
                        .add();
            }
            rows.execute();
        }
    }

    @Override
    public List<StoredEvent> events(int limit) {
        return database.read(handle -> handle.select("""
                SELECT event_id, post_id, district, device, event, active, historical, sampled_at FROM post_event
                ORDER BY event_id LIMIT ?""", limit)
                .map((row, context) -> new StoredEvent(row.getLong(1), new PostEvent(row.getString(2),
                        row.getString(3), row.getString(4), row.getString(5), row.getInt(6) != 0, row.getInt(7) != 0,
                        Instant.ofEpochMilli(row.getLong(8)))))
                .list());
    }

    @Override
    public void save(AlarmChanges changes) {
        database.write(handle -> {
            upsert(handle, changes.alarms());
            insert(handle, changes.entries());
            SqlAudit.append(handle, changes.audit());
            if (!changes.consumed().isEmpty()) {
                try (PreparedBatch rows = handle.prepareBatch("DELETE FROM post_event WHERE event_id = ?")) {
                    changes.consumed().forEach(id -> rows.bind(0, id).add());
                    rows.execute();
                }
            }
        });
    }

    private static void upsert(Handle handle, List<Alarm> alarms) {
        if (alarms.isEmpty()) {
            return;
        }
        try (PreparedBatch rows = handle.prepareBatch("INSERT INTO alarm (" + COLUMNS + """
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (alarm_id) DO UPDATE SET causes = excluded.causes, ended_at = excluded.ended_at,
                closed_at = excluded.closed_at, incident = excluded.incident, members = excluded.members,
                acknowledged_by = excluded.acknowledged_by, acknowledged_at = excluded.acknowledged_at,
                assignee = excluded.assignee, entries = excluded.entries""")) {
            alarms.forEach(alarm -> bind(rows, alarm));
            rows.execute();
        }
    }

    private static void bind(PreparedBatch rows, Alarm alarm) {
        Times times = alarm.times();
        Handling handling = alarm.handling();
        Acknowledgement acknowledgement = handling.acknowledgement();
        rows.bind(0, alarm.id())
                .bind(1, alarm.key().type())
                .bind(2, alarm.key().subject().scope().word())
                .bind(3, alarm.key().subject().id())
                .bind(4, alarm.district())
                .bind(5, alarm.severity().word())
                .bind(6, alarm.causes().stream().sorted().map(Cause::word).collect(Collectors.joining(",")))
                .bind(7, times.beganAt().toEpochMilli())
                .bind(8, times.openedAt().toEpochMilli())
                .bind(9, millis(times.endedAt()))
                .bind(10, millis(times.closedAt()))
                .bind(11, handling.incident())
                .bind(12, handling.members())
                .bind(13, acknowledgement == null ? null : acknowledgement.by())
                .bind(14, acknowledgement == null ? null : millis(acknowledgement.at()))
                .bind(15, handling.assignee())
                .bind(16, handling.entries())
                .add();
    }

    private static void insert(Handle handle, List<AlarmEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedBatch rows = handle.prepareBatch("""
                INSERT INTO alarm_entry (alarm_id, number, kind, at, actor, text) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (alarm_id, number) DO NOTHING""")) {
            for (AlarmEntry entry : entries) {
                rows.bind(0, entry.alarm())
                        .bind(1, entry.number())
                        .bind(2, entry.kind().word())
                        .bind(3, entry.at().toEpochMilli())
                        .bind(4, entry.actor())
                        .bind(5, entry.text())
                        .add();
            }
            rows.execute();
        }
    }

    @Override
    public List<Alarm> open() {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS
                + " FROM alarm WHERE closed_at IS NULL ORDER BY opened_at, alarm_id")
                .map((row, context) -> alarm(row)).list());
    }

    @Override
    public Optional<Alarm> find(String id) {
        return database.read(handle -> handle.select("SELECT " + COLUMNS + " FROM alarm WHERE alarm_id = ?", id)
                .map((row, context) -> alarm(row)).findOne());
    }

    @Override
    public List<AlarmEntry> history(String id) {
        return database.read(handle -> handle.select(
                "SELECT number, kind, at, actor, text FROM alarm_entry WHERE alarm_id = ? ORDER BY number", id)
                .map((row, context) -> new AlarmEntry(id, row.getInt(1),
                        AlarmEntry.Kind.of(row.getString(2)).orElseThrow(), Instant.ofEpochMilli(row.getLong(3)),
                        row.getString(4), row.getString(5)))
                .list());
    }

    @Override
    public List<Alarm> list(AlarmQuery query) {
        Conditions conditions = new Conditions();
        if (query.open() != null) {
            conditions.add(query.open() ? "closed_at IS NULL" : "closed_at IS NOT NULL");
        }
        conditions.equal("type", query.type());
        conditions.equal("district", query.district());
        conditions.equal("subject", query.subject());
        if (query.incident() == null) {
            conditions.add("incident IS NULL");
        }
        conditions.equal("incident", query.incident());
        AlarmQuery.Place before = query.before();
        if (before != null) {
            conditions.add("(opened_at < ? OR opened_at = ? AND alarm_id < ?)", before.openedMillis(),
                    before.openedMillis(), before.id());
        }
        return database.read(handle -> conditions.select(handle, query.limit()).map((row, context) -> alarm(row))
                .list());
    }

    /** The alarms of which that is true, in the order in which they were opened; part of another adapter's query. */
    static Query where(Handle handle, String condition) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM alarm WHERE " + condition
                + " ORDER BY opened_at, alarm_id");
    }

    /** What a query asks for. */
    private static final class Conditions {

        private final List<String> texts = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void add(String text, Object... bound) {
            texts.add(text);
            values.addAll(Arrays.asList(bound));
        }

        void equal(String column, @Nullable String value) {
            if (value != null) {
                add(column + " = ?", value);
            }
        }

        Query select(Handle handle, int limit) {
            String where = texts.isEmpty() ? "" : " WHERE " + String.join(" AND ", texts);
            List<Object> all = new ArrayList<>(values);
            all.add(limit);
            return handle.select("SELECT " + COLUMNS + " FROM alarm" + where
                    + " ORDER BY opened_at DESC, alarm_id DESC LIMIT ?", all.toArray());
        }
    }

    static Alarm alarm(ResultSet row) throws SQLException {
        AlarmKey key = new AlarmKey(row.getString(2),
                new Subject(Scope.of(row.getString(3)).orElseThrow(), row.getString(4)));
        String by = row.getString(14);
        Instant at = instant(row, 15);
        return new Alarm(row.getString(1), key, row.getString(5), Severity.of(row.getString(6)).orElseThrow(),
                causes(row.getString(7)), new Times(Instant.ofEpochMilli(row.getLong(8)),
                        Instant.ofEpochMilli(row.getLong(9)), instant(row, 10), instant(row, 11)),
                new Handling(row.getString(12), row.getInt(13),
                        by == null || at == null ? null : new Acknowledgement(by, at), row.getString(16),
                        row.getInt(17)));
    }

    private static Set<Cause> causes(String words) {
        return words.isEmpty()
                ? Set.of()
                : Arrays.stream(words.split(",", -1)).map(word -> Cause.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
