package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.lamplighter.gateway.access.AccessStore;
import io.lamplighter.gateway.access.AccessStore.Change;
import io.lamplighter.gateway.access.Account;
import io.lamplighter.gateway.access.ApiToken;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Role;
import io.lamplighter.gateway.access.Session;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the ports of access promise, on a real database, across a restart. */
abstract class AccessContract extends OpenedStore {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00.123Z");
    private static final Account ADA = new Account("ada", Role.OPERATOR, false, "",
            new Account.Password("$argon2id$…", true, T0), T0.minusSeconds(5), 3);
    private static final ApiToken TOKEN = new ApiToken("t1", "hash-of-t1", "ada", "Leitstelle",
            Set.of(Right.READ, Right.HANDLE_ALARMS), T0, T0.plusSeconds(60));
    private static final Session SESSION = new Session("hash-of-s1", "ada", T0);

    @Test
    void keepsAccountsTokensAndSessions() {
        store().access().apply(new Change.AccountSaved(ADA), entry("user-added", null, "{}"));
        store().access().apply(new Change.TokenSaved(TOKEN), entry("token-added", null, "{}"));
        store().access().replaceSessions(List.of(SESSION), List.of("unknown"));

        assertThat(reopened()).isEqualTo(new AccessStore.Kept(List.of(ADA), List.of(TOKEN), List.of(SESSION)));
    }

    @Test
    void keepsTheLastStateOfAnAccount() {
        store().access().apply(new Change.AccountSaved(ADA), entry("user-added", null, "{}"));
        Account changed = new Account("ada", Role.VIEWER, true, "issuer|subject",
                new Account.Password("", false, T0.plusSeconds(1)), T0, 4);
        store().access().apply(new Change.AccountSaved(changed), entry("user-changed", "{}", "{}"));

        assertThat(reopened().accounts()).containsExactly(changed);
    }

    @Test
    void removesAnAccountWithAllThatIsItsOwn() {
        Account bob = new Account("bob", Role.VIEWER, false, "", ADA.password(), T0, 1);
        store().access().apply(new Change.AccountSaved(ADA), entry("user-added", null, "{}"));
        store().access().apply(new Change.AccountSaved(bob), entry("user-added", null, "{}"));
        store().access().apply(new Change.TokenSaved(TOKEN), entry("token-added", null, "{}"));
        store().access().replaceSessions(List.of(SESSION), List.of());
        store().access().apply(new Change.AccountRemoved("ada"), entry("user-removed", "{}", null));

        assertThat(reopened()).isEqualTo(new AccessStore.Kept(List.of(bob), List.of(), List.of()));
    }

    @Test
    void endsSessionsAndTokens() {
        store().access().apply(new Change.TokenSaved(TOKEN), entry("token-added", null, "{}"));
        store().access().replaceSessions(List.of(SESSION), List.of());
        store().access().apply(new Change.TokenRemoved("t1"), entry("token-revoked", "{}", null));
        store().access().replaceSessions(List.of(), List.of(SESSION.hash()));

        assertThat(reopened()).isEqualTo(new AccessStore.Kept(List.of(), List.of(), List.of()));
    }

    @Test
    void readsTheLogFromTheNewestAndByWhatIsAskedFor() {
        for (int i = 1; i <= 5; i++) {
            store().audit().append(new AuditEntry(T0.plusSeconds(i), i % 2 == 0 ? "ada" : "bob", "session 127.0.0.1",
                    "user-changed", "user-" + i, "{\"n\":" + i + "}", i == 5 ? null : "{}"));
        }

        List<AuditLog.Numbered> newest = store().audit().read(query(null, null, Long.MAX_VALUE, 2));
        assertThat(newest).extracting(each -> each.entry().subject()).containsExactly("user-5", "user-4");
        assertThat(newest.getFirst().entry()).isEqualTo(new AuditEntry(T0.plusSeconds(5), "bob", "session 127.0.0.1",
                "user-changed", "user-5", "{\"n\":5}", null));
        assertThat(store().audit().read(query(null, null, newest.getLast().number(), 10)))
                .extracting(each -> each.entry().subject()).containsExactly("user-3", "user-2", "user-1");
        assertThat(store().audit().read(query("ada", null, Long.MAX_VALUE, 10))).hasSize(2);
        assertThat(store().audit().read(query("ada", "user-2", Long.MAX_VALUE, 10))).hasSize(1);
        assertThat(store().audit().read(query("ada\0", "user-2", Long.MAX_VALUE, 10))).isEmpty();
        assertThat(store().audit().read(new AuditLog.Query("bob", null, null, T0.plusSeconds(3), T0.plusSeconds(5),
                Long.MAX_VALUE, 10))).extracting(each -> each.entry().subject()).containsExactly("user-3");
    }

    @Test
    void keepsAuditTextsThatADatabaseWouldRefuse() {
        store().audit().append(entry("user-added", null, "{}"));
        store().audit().append(new AuditEntry(T0.plusSeconds(9), "a\0b", "", "user-added", "x", null, null));

        assertThat(store().audit().read(query(null, null, Long.MAX_VALUE, 10)))
                .extracting(each -> each.entry().who()).containsExactly("a b", "administrator");
    }

    private AccessStore.Kept reopened() {
        reopen();
        return store().access().load();
    }

    private static AuditLog.Query query(@Nullable String who, @Nullable String subject, long before, int limit) {
        return new AuditLog.Query(who, null, subject, null, null, before, limit);
    }

    private static AuditEntry entry(String action, @Nullable String before, @Nullable String after) {
        return new AuditEntry(T0, "administrator", "session 127.0.0.1", action, "ada", before, after);
    }
}
