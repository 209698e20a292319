package io.lamplighter.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.lamplighter.gateway.access.AccessStore;
import io.lamplighter.gateway.access.Account;
import io.lamplighter.gateway.access.ApiToken;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Role;
import io.lamplighter.gateway.access.Session;
import io.lamplighter.gateway.audit.AuditEntry;
import org.jdbi.v3.core.Handle;

/** Accounts, tokens and sessions. Thread-safe. */
final class SqlAccess implements AccessStore {

    private final Database database;

    SqlAccess(Database database) {
        this.database = database;
    }

    @Override
    public Kept load() {
        return database.read(handle -> new Kept(
                handle.createQuery("SELECT name, role, disabled, subject, password_hash, one_time, password_at,"
                        + " created_at, revision FROM account").map((row, context) -> account(row)).list(),
                handle.createQuery("SELECT token_id, hash, account, name, scopes, created_at, expires FROM api_token")
                        .map((row, context) -> token(row)).list(),
                handle.createQuery("SELECT hash, account, opened_at FROM session").map((row, context) -> new Session(
                        row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)))).list()));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(row.getString(1), Role.of(row.getString(2)).orElse(Role.VIEWER), row.getInt(3) != 0,
                row.getString(4),
                new Account.Password(row.getString(5), row.getInt(6) != 0, Instant.ofEpochMilli(row.getLong(7))),
                Instant.ofEpochMilli(row.getLong(8)), row.getLong(9));
    }

    /** A scope that this version does not know gives no right. */
    private static ApiToken token(ResultSet row) throws SQLException {
        Set<Right> scopes = Arrays.stream(row.getString(5).split(" ")).flatMap(word -> Right.of(word).stream())
                .collect(Collectors.toSet());
        return new ApiToken(row.getString(1), row.getString(2), row.getString(3), row.getString(4), scopes,
                Instant.ofEpochMilli(row.getLong(6)), Instant.ofEpochMilli(row.getLong(7)));
    }

    @Override
    public void apply(Change change, AuditEntry entry) {
        database.write(handle -> {
            switch (change) {
                case Change.AccountSaved(Account account) -> save(handle, account);
                case Change.AccountRemoved(String name) -> {
                    handle.execute("DELETE FROM session WHERE account = ?", name);
                    handle.execute("DELETE FROM api_token WHERE account = ?", name);
                    handle.execute("DELETE FROM account WHERE name = ?", name);
                }
                case Change.TokenSaved(ApiToken token) -> handle.execute("""
                        INSERT INTO api_token (token_id, hash, account, name, scopes, created_at, expires)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (token_id) DO NOTHING""", token.id(), token.hash(),
                        token.account(), token.name(),
                        token.scopes().stream().map(Right::word).sorted().collect(Collectors.joining(" ")),
                        token.createdAt().toEpochMilli(), token.expires().toEpochMilli());
                case Change.TokenRemoved(String id) -> handle.execute("DELETE FROM api_token WHERE token_id = ?", id);
            }
            SqlAudit.append(handle, entry);
        });
    }

    private static void save(Handle handle, Account account) {
        handle.execute("""
                INSERT INTO account (name, role, disabled, subject, password_hash, one_time, password_at, created_at,
                revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET role = excluded.role, disabled = excluded.disabled,
                subject = excluded.subject, password_hash = excluded.password_hash, one_time = excluded.one_time,
                password_at = excluded.password_at, created_at = excluded.created_at, revision = excluded.revision""",
                account.name(), account.role().word(), account.disabled() ? 1 : 0, account.subject(),
                account.password().hash(), account.password().oneTime() ? 1 : 0,
                account.password().setAt().toEpochMilli(), account.createdAt().toEpochMilli(), account.revision());
    }

    @Override
    public void replaceSessions(List<Session> opened, List<String> closed) {
        database.write(handle -> {
            closed.forEach(hash -> handle.execute("DELETE FROM session WHERE hash = ?", hash));
            opened.forEach(session -> handle.execute("""
                    INSERT INTO session (hash, account, opened_at) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING""",
                    session.hash(), session.account(), session.openedAt().toEpochMilli()));
        });
    }
}
