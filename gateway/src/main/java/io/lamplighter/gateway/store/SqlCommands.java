package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.CommandStore;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.Purpose;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.ingest.Answer;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Commands and what became of them. Thread-safe. */
final class SqlCommands implements CommandStore {

    private static final String COLUMNS = "command_id, post_id, device, action, level, fade_millis, expiration,"
            + " requester, submitted_at, expires, state, refusal, sent_at, finished_at, reason, emergency, start_at";
    private static final String IN_FORCE = """
             FROM command WHERE action = 'override' AND expiration > :now AND state IN ('queued', 'sent', 'executed')
            AND NOT EXISTS (SELECT 1 FROM command resumed WHERE resumed.post_id = command.post_id
            AND resumed.device = command.device AND resumed.action = 'resume' AND resumed.ordinal > command.ordinal)
            """;

    private final Database database;

    SqlCommands(Database database) {
        this.database = database;
    }

    /** What posts answered; part of the transaction that stores the records with the answers. */
    static void answer(Handle handle, List<Answer> answers) {
        Rows.write(handle, """
                UPDATE command SET state = ?, refusal = ?, finished_at = ?
                WHERE command_id = ? AND post_id = ? AND device = ?
                AND (state IN ('queued', 'sent') OR state = 'expired' AND ? <> 'expired')""", answers,
                (row, answer) -> {
                    row.setString(1, state(answer).word());
                    row.setString(2, clean(answer.result().refusal()));
                    row.setLong(3, answer.at().toEpochMilli());
                    row.setString(4, answer.result().id());
                    row.setString(5, answer.luminaire().post());
                    row.setString(6, answer.luminaire().device());
                    row.setString(7, state(answer).word());
                });
    }

    /** PostgreSQL keeps no text with the character 0. */
    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : text.replace('\0', ' ');
    }

    private static CommandState state(Answer answer) {
        return switch (answer.result().outcome()) {
            case EXECUTED -> CommandState.EXECUTED;
            case REJECTED -> CommandState.REJECTED;
            case EXPIRED -> CommandState.EXPIRED;
        };
    }

    @Override
    public void save(List<CommandView> commands, List<AuditEntry> audit) {
        database.write(handle -> {
            try (PreparedBatch rows = handle.prepareBatch("INSERT INTO command (" + COLUMNS + """
                    , ordinal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (command_id) DO UPDATE SET state = excluded.state, refusal = excluded.refusal,
                    sent_at = excluded.sent_at, finished_at = excluded.finished_at
                    WHERE command.state NOT IN ('executed', 'rejected')""")) {
                // counted here: PostgreSQL's driver makes one statement of them, in which all would see the same highest one
                long ordinal = handle.select("SELECT coalesce(max(ordinal), 0) FROM command").mapTo(Long.class).one();
                for (CommandView command : commands) {
                    ordinal++;
                    bind(rows, command, ordinal);
                }
                rows.execute();
            }
            SqlAudit.append(handle, audit);
        });
    }

    private static void bind(PreparedBatch rows, CommandView command, long ordinal) {
        rows.bind(0, command.id()).bind(1, command.luminaire().post()).bind(2, command.luminaire().device());
        bind(rows, 3, command.action());
        rows.bind(7, command.requester())
                .bind(8, command.submittedAt().toEpochMilli())
                .bind(9, command.expires().toEpochMilli())
                .bind(10, command.state().word())
                .bind(11, command.refusal())
                .bind(12, millis(command.sentAt()))
                .bind(13, millis(command.finishedAt()))
                .bind(14, command.purpose().reason())
                .bind(15, command.purpose().emergency() ? 1 : 0)
                .bind(16, start(command.action()))
                .bind(17, ordinal)
                .add();
    }

    static @Nullable Long start(Action action) {
        return action instanceof Action.OverrideLevel override ? millis(override.start().orElse(null)) : null;
    }

    /** Binds action, level, fade and expiration from that column on. */
    static void bind(SqlStatement<?> row, int column, Action action) {
        switch (action) {
            case Action.OverrideLevel override -> {
                row.bind(column, "override");
                row.bind(column + 1, override.level().percent());
                row.bind(column + 3, override.expiration().toEpochMilli());
            }
            case Action.Resume _ -> {
                row.bind(column, "resume");
                row.bindNull(column + 1, Types.DOUBLE);
                row.bindNull(column + 3, Types.BIGINT);
            }
        }
        row.bind(column + 2, action.fade().toMillis());
    }

    /** Those of these commands that there are. */
    static List<CommandView> find(Handle handle, List<String> ids) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM command WHERE command_id IN (<ids>)")
                .bindList("ids", ids).map((row, context) -> command(row)).list();
    }

    /** Reads what {@link #bind(SqlStatement, int, Action)} binds, and the start. */
    static Action action(ResultSet row, int column, int startColumn) throws SQLException {
        Duration fade = Duration.ofMillis(row.getLong(column + 2));
        return "override".equals(row.getString(column))
                ? new Action.OverrideLevel(new Level(row.getDouble(column + 1)), fade,
                        Optional.ofNullable(instant(row, startColumn)), Instant.ofEpochMilli(row.getLong(column + 3)))
                : new Action.Resume(fade);
    }

    @Override
    public Optional<CommandView> find(String id) {
        return database.read(handle -> handle.select("SELECT " + COLUMNS + " FROM command WHERE command_id = ?", id)
                .map((row, context) -> command(row)).findOne());
    }

    @Override
    public List<CommandView> open() {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS
                + " FROM command WHERE state IN ('queued', 'sent') ORDER BY submitted_at, ordinal")
                .map((row, context) -> command(row)).list());
    }

    @Override
    public List<CommandView> overrides(LuminaireId luminaire, Instant now) {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + IN_FORCE
                + "AND post_id = :post AND device = :device ORDER BY ordinal").bind("now", now.toEpochMilli())
                .bind("post", luminaire.post()).bind("device", luminaire.device())
                .map((row, context) -> command(row)).list());
    }

    @Override
    public List<CommandView> newest(LuminaireId luminaire, int most) {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM command WHERE post_id = :post"
                + " AND device = :device ORDER BY ordinal DESC LIMIT :most").bind("post", luminaire.post())
                .bind("device", luminaire.device()).bind("most", most).map((row, context) -> command(row)).list());
    }

    @Override
    public List<CommandView> emergencies(Instant now) {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + IN_FORCE
                + "AND emergency = 1 ORDER BY ordinal").bind("now", now.toEpochMilli())
                .map((row, context) -> command(row)).list());
    }

    private static CommandView command(ResultSet row) throws SQLException {
        CommandView.Progress progress = new CommandView.Progress(
                CommandState.valueOf(row.getString(11).toUpperCase(Locale.ROOT)), row.getString(12),
                instant(row, 13), instant(row, 14));
        return new CommandView(row.getString(1), new LuminaireId(row.getString(2), row.getString(3)),
                action(row, 4, 17),
                row.getString(8), Instant.ofEpochMilli(row.getLong(9)), Instant.ofEpochMilli(row.getLong(10)),
                progress, new Purpose(row.getString(15), row.getInt(16) == 1));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
