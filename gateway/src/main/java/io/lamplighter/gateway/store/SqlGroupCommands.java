package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.GroupCommand.Progress;
import io.lamplighter.gateway.command.GroupCommandDesk.Wish;
import io.lamplighter.gateway.command.GroupCommandStore;
import io.lamplighter.gateway.command.Purpose;
import io.lamplighter.gateway.command.RequestKey;
import io.lamplighter.gateway.fleet.LuminaireId;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Wishes for many luminaires. Thread-safe. */
final class SqlGroupCommands implements GroupCommandStore {

    private static final int AT_A_TIME = 500;

    private final Database database;

    SqlGroupCommands(Database database) {
        this.database = database;
    }

    @Override
    public List<Kept> load() {
        return database.read(handle -> handle.createQuery(
                """
                        SELECT group_command_id, requester, request_key, action, level, fade_millis, expiration, per_second,
                        submitted_at, progress, luminaires, refusals, reason, emergency, start_at FROM group_command ORDER BY ordinal""")
                .map((row, context) -> kept(row)).list());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        List<LuminaireId> luminaires = row.getString(11).lines().map(line -> LuminaireId.parse(line).orElseThrow())
                .toList();
        Map<LuminaireId, String> refusals = new HashMap<>();
        row.getString(12).lines().map(line -> line.split(" ", 2))
                .forEach(words -> refusals.put(luminaires.get(Integer.parseInt(words[0])), words[1]));
        String key = row.getString(3);
        return new Kept(row.getString(1),
                new Wish(luminaires, SqlCommands.action(row, 4, 15), row.getString(2),
                        new Purpose(row.getString(13), row.getInt(14) == 1), row.getInt(8),
                        key == null ? null : RequestKey.parse(key)),
                Instant.ofEpochMilli(row.getLong(9)), Progress.valueOf(row.getString(10).toUpperCase(Locale.ROOT)),
                refusals);
    }

    @Override
    public List<CommandView> commands(Kept wish) {
        int count = wish.wish().luminaires().size();
        return database.read(handle -> IntStream.iterate(0, from -> from < count, from -> from + AT_A_TIME).boxed()
                .flatMap(from -> SqlCommands.find(handle, IntStream.range(from, Math.min(count, from + AT_A_TIME))
                        .mapToObj(wish::commandId).toList()).stream())
                .toList());
    }

    @Override
    public void add(Kept kept, List<String> forgotten, AuditEntry entry) {
        Wish wish = kept.wish();
        RequestKey key = wish.key();
        database.write(handle -> {
            forgotten.forEach(id -> handle.execute("DELETE FROM group_command WHERE group_command_id = ?", id));
            try (Update row = handle.createUpdate("""
                    INSERT INTO group_command (group_command_id, requester, request_key, action, level, fade_millis,
                    expiration, per_second, submitted_at, progress, luminaires, refusals, reason, emergency, start_at,
                    ordinal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(ordinal), 0) + 1
                    FROM group_command))""")) {
                SqlCommands.bind(row, 3, wish.action());
                row.bind(0, kept.id()).bind(1, wish.requester()).bind(2, key == null ? null : key.text())
                        .bind(7, wish.perSecond())
                        .bind(8, kept.submittedAt().toEpochMilli()).bind(9, kept.progress().word())
                        .bind(10, wish.luminaires().stream().map(LuminaireId::toString)
                                .collect(Collectors.joining("\n")))
                        .bind(11, refusals(kept)).bind(12, wish.purpose().reason())
                        .bind(13, wish.purpose().emergency() ? 1 : 0).bind(14, SqlCommands.start(wish.action()))
                        .execute();
            }
            SqlAudit.append(handle, entry);
        });
    }

    private static String refusals(Kept kept) {
        List<LuminaireId> luminaires = kept.wish().luminaires();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < luminaires.size(); i++) {
            String code = kept.refusals().get(luminaires.get(i));
            if (code != null) {
                lines.append(i).append(' ').append(code).append('\n');
            }
        }
        return lines.toString();
    }

    @Override
    public void save(Kept kept, @Nullable AuditEntry entry) {
        database.write(handle -> {
            handle.execute("UPDATE group_command SET progress = ?, refusals = ? WHERE group_command_id = ?",
                    kept.progress().word(), refusals(kept), kept.id());
            if (entry != null) {
                SqlAudit.append(handle, entry);
            }
        });
    }
}
