package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.talq.loggers.LogStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How far a CMS's loggers are. Thread-safe. */
final class SqlTalqLogs implements LogStore {

    private final Database database;

    SqlTalqLogs(Database database) {
        this.database = database;
    }

    @Override
    public List<Cursor> cursors() {
        return database.read(handle -> handle
                .createQuery("SELECT logger, since, position, sampled, post FROM talq_logger ORDER BY logger")
                .map((row, _) -> new Cursor(row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getLong(3),
                        Instant.ofEpochMilli(row.getLong(4)), row.getString(5)))
                .list());
    }

    @Override
    public Map<String, Set<String>> openEvents() {
        Map<String, Set<String>> open = new HashMap<>();
        database.read(handle -> handle.createQuery("SELECT logger, event FROM talq_open_event")
                .map((row, _) -> Map.entry(row.getString(1), row.getString(2))).list())
                .forEach(each -> open.computeIfAbsent(each.getKey(), _ -> new HashSet<>()).add(each.getValue()));
        return open;
    }

    @Override
    public void save(Cursor cursor, Set<String> begun, Set<String> ended) {
        database.write(handle -> {
            handle.execute("""
                    INSERT INTO talq_logger (logger, since, position, sampled, post) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (logger) DO UPDATE SET since = excluded.since, position = excluded.position,
                    sampled = excluded.sampled, post = excluded.post""", cursor.logger(),
                    cursor.since().toEpochMilli(), cursor.position(), cursor.sampled().toEpochMilli(), cursor.post());
            all(handle, "DELETE FROM talq_open_event WHERE logger = ? AND event = ?", cursor, ended);
            all(handle, "INSERT INTO talq_open_event (logger, event) VALUES (?, ?) ON CONFLICT DO NOTHING", cursor,
                    begun);
        });
    }

    private static void all(Handle handle, String sql, Cursor cursor, Set<String> events) {
        if (!events.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(sql);
            events.forEach(each -> batch.add(cursor.logger(), each));
            batch.execute();
        }
    }

    @Override
    public void remove(String logger) {
        database.write(handle -> {
            handle.execute("DELETE FROM talq_open_event WHERE logger = ?", logger);
            handle.execute("DELETE FROM talq_logger WHERE logger = ?", logger);
        });
    }
}
