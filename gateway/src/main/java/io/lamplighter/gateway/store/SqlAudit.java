package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The log of every change. Thread-safe. */
final class SqlAudit implements AuditLog {

    private static final int AT_A_TIME = 1_000;
    private static final long FAR_SECONDS = 1_000_000_000_000L;

    private final Database database;

    SqlAudit(Database database) {
        this.database = database;
    }

    /** Adds an entry as part of the transaction that makes the change. */
    static void append(Handle handle, AuditEntry entry) {
        append(handle, List.of(entry));
    }

    /** Adds entries as part of the transaction that makes the changes; made and written a thousand at a time. */
    static void append(Handle handle, Iterable<AuditEntry> entries) {
        for (Iterator<AuditEntry> rest = entries.iterator(); rest.hasNext();) {
            try (PreparedBatch rows = handle.prepareBatch("""
                    INSERT INTO audit (at, who, come_from, action, subject, before_it, after_it)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
                for (int i = 0; i < AT_A_TIME && rest.hasNext(); i++) {
                    bind(rows, rest.next());
                }
                rows.execute();
            }
        }
    }

    private static void bind(PreparedBatch rows, AuditEntry entry) {
        rows.bind(0, entry.at().toEpochMilli())
                .bind(1, clean(entry.who()))
                .bind(2, clean(entry.from()))
                .bind(3, entry.action())
                .bind(4, clean(entry.subject()))
                .bind(5, clean(entry.before()))
                .bind(6, clean(entry.after()))
                .add();
    }

    @Override
    public void append(AuditEntry entry) {
        database.write(handle -> append(handle, entry));
    }

    @Override
    public List<Numbered> read(Query query) {
        StringBuilder sql = new StringBuilder("SELECT number, at, who, come_from, action, subject, before_it, after_it"
                + " FROM audit WHERE number < ?");
        List<Object> values = new ArrayList<>();
        filter(sql, values, "who = ?", clean(query.who()));
        filter(sql, values, "action = ?", clean(query.action()));
        filter(sql, values, "subject = ?", clean(query.subject()));
        filter(sql, values, "at >= ?", millis(query.from()));
        filter(sql, values, "at < ?", millis(query.to()));
        sql.append(" ORDER BY number DESC LIMIT ?");
        return database.read(handle -> {
            org.jdbi.v3.core.statement.Query rows = handle.createQuery(sql.toString()).bind(0, query.before());
            for (int i = 0; i < values.size(); i++) {
                rows.bind(i + 1, values.get(i));
            }
            return rows.bind(values.size() + 1, query.limit()).map((row, context) -> numbered(row)).list();
        });
    }

    private static void filter(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }

    /** Milliseconds since 1970; of times that are too far away for that, further than any entry. */
    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null
                ? null
                : Math.clamp(at.getEpochSecond(), -FAR_SECONDS, FAR_SECONDS) * 1_000
                        + at.getNano() / 1_000_000;
    }

    private static Numbered numbered(ResultSet row) throws SQLException {
        return new Numbered(row.getLong(1), new AuditEntry(Instant.ofEpochMilli(row.getLong(2)), row.getString(3),
                row.getString(4), row.getString(5), row.getString(6), row.getString(7), row.getString(8)));
    }

    /** PostgreSQL keeps no text with the character 0. */
    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : text.replace('\0', ' ');
    }
}
