package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.notice.Notice;
import io.lamplighter.gateway.notice.NoticeStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What is still to be told. Thread-safe. */
final class SqlNotices implements NoticeStore {

    private final Database database;

    SqlNotices(Database database) {
        this.database = database;
    }

    @Override
    public Kept load() {
        database.write(handle -> handle.execute("DELETE FROM notice_told WHERE alarm_id NOT IN"
                + " (SELECT alarm_id FROM alarm WHERE closed_at IS NULL OR incident IS NULL)"));
        return database.read(handle -> {
            Set<String> told = new HashSet<>(handle.createQuery("SELECT alarm_id FROM notice_told")
                    .mapTo(String.class).list());
            List<Alarm> missed = SqlAlarms.where(handle, "incident IS NULL AND (closed_at IS NULL AND alarm_id NOT IN"
                    + " (SELECT alarm_id FROM notice_told) OR closed_at IS NOT NULL AND alarm_id IN"
                    + " (SELECT alarm_id FROM notice_told))").map((alarm, context) -> SqlAlarms.alarm(alarm)).list();
            return new Kept(told, missed, handle.createQuery("SELECT channel, notice_id, at, alarms, left_out"
                    + " FROM notice_outbox ORDER BY number").map((row, context) -> unsent(handle, row)).list());
        });
    }

    private static Unsent unsent(Handle handle, ResultSet row) throws SQLException {
        List<String> ids = row.getString(4).lines().toList();
        Map<String, Alarm> found = ids.isEmpty()
                ? Map.of()
                : SqlAlarms.where(handle, "alarm_id IN (<ids>)").bindList("ids", ids)
                        .map((alarm, context) -> SqlAlarms.alarm(alarm)).list().stream()
                        .collect(Collectors.toMap(Alarm::id, Function.identity()));
        return new Unsent(row.getString(1), new Notice(row.getString(2), Instant.ofEpochMilli(row.getLong(3)), false,
                ids.stream().filter(found::containsKey).map(found::get).toList(), row.getInt(5)));
    }

    @Override
    public void gathered(Notice notice, List<Alarm> all, List<String> channels) {
        String ids = notice.alarms().stream().map(Alarm::id).collect(Collectors.joining("\n"));
        database.write(handle -> {
            for (String channel : channels) {
                handle.execute("INSERT INTO notice_outbox (channel, notice_id, at, alarms, left_out)"
                        + " VALUES (?, ?, ?, ?, ?)", channel, notice.id(), notice.at().toEpochMilli(), ids,
                        notice.left());
                handle.execute("DELETE FROM notice_outbox WHERE channel = ? AND number <= (SELECT number FROM"
                        + " notice_outbox WHERE channel = ? ORDER BY number DESC LIMIT 1 OFFSET ?)", channel, channel,
                        MOST_UNSENT);
            }
            mark(handle, all);
        });
    }

    private static void mark(Handle handle, List<Alarm> all) {
        if (all.isEmpty()) {
            return;
        }
        try (PreparedBatch opened = handle.prepareBatch(
                "INSERT INTO notice_told (alarm_id) VALUES (?) ON CONFLICT (alarm_id) DO NOTHING");
                PreparedBatch closed = handle.prepareBatch("DELETE FROM notice_told WHERE alarm_id = ?")) {
            all.forEach(alarm -> (alarm.isOpen() ? opened : closed).bind(0, alarm.id()).add());
            execute(opened);
            execute(closed);
        }
    }

    private static void execute(PreparedBatch rows) {
        if (rows.size() > 0) {
            rows.execute();
        }
    }

    @Override
    public void done(String channel, String notice) {
        database.write(handle -> handle.execute("DELETE FROM notice_outbox WHERE channel = ? AND notice_id = ?",
                channel, notice));
    }
}
