package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.SelftestStore;
import io.lamplighter.gateway.command.SelftestView;
import io.lamplighter.protocol.command.Findings;
import io.lamplighter.protocol.command.SelftestRequest;
import org.jspecify.annotations.Nullable;

/** The latest self-test of each post: a row each. Thread-safe. */
final class SqlSelftests implements SelftestStore {

    private static final String COLUMNS = "post_id, selftest_id, lamp_test, requester, submitted_at, expires, state,"
            + " refusal, sent_at, finished_at, findings";

    private final Database database;

    SqlSelftests(Database database) {
        this.database = database;
    }

    @Override
    public void save(SelftestView test, List<AuditEntry> audit) {
        database.write(handle -> {
            handle.createUpdate("INSERT INTO selftest (" + COLUMNS + """
                    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (post_id) DO UPDATE SET selftest_id = excluded.selftest_id,
                    lamp_test = excluded.lamp_test, requester = excluded.requester,
                    submitted_at = excluded.submitted_at, expires = excluded.expires, state = excluded.state,
                    refusal = excluded.refusal, sent_at = excluded.sent_at, finished_at = excluded.finished_at,
                    findings = excluded.findings""").bind(0, test.post()).bind(1, test.id())
                    .bind(2, test.request().lampTest() ? 1 : 0).bind(3, test.request().requester())
                    .bind(4, test.submittedAt().toEpochMilli()).bind(5, test.request().expires().toEpochMilli())
                    .bind(6, test.state().word()).bind(7, test.progress().refusal())
                    .bind(8, millis(test.progress().sentAt())).bind(9, millis(test.progress().finishedAt()))
                    .bind(10, Findings.encode(test.findings())).execute();
            SqlAudit.append(handle, audit);
        });
    }

    @Override
    public Optional<SelftestView> find(String post) {
        return database.read(handle -> handle.select("SELECT " + COLUMNS + " FROM selftest WHERE post_id = ?",
                post.replace('\0', ' ')).map((row, context) -> test(row)).findOne());
    }

    @Override
    public List<SelftestView> open() {
        return database.read(handle -> handle.select("SELECT " + COLUMNS
                + " FROM selftest WHERE state IN ('queued', 'sent')").map((row, context) -> test(row)).list());
    }

    @Override
    public void remove(String post) {
        database.write(handle -> handle.execute("DELETE FROM selftest WHERE post_id = ?", post));
    }

    /** Findings that nobody can read count as none. */
    private static SelftestView test(ResultSet row) throws SQLException {
        return new SelftestView(new SelftestRequest(row.getString(2), row.getString(4),
                Instant.ofEpochMilli(row.getLong(6)), row.getInt(3) == 1), row.getString(1),
                Instant.ofEpochMilli(row.getLong(5)),
                new CommandView.Progress(CommandState.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
                        row.getString(8), instant(row, 9), instant(row, 10)),
                Findings.decode(row.getString(11)).orElse(List.of()));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
