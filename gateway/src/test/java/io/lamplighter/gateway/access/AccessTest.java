package io.lamplighter.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditEntry.Actor;
import io.lamplighter.gateway.audit.AuditLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Accounts, sessions and tokens together, over restarts, on a clock that the test turns. */
class AccessTest {

    private static final Actor ADMIN = new Actor("administrator", "session 10.0.0.1");
    private static final String PASSWORD = "a lamp in every street";

    private final MemoryAccess memory = new MemoryAccess();
    private Instant now = Instant.parse("2026-11-21T16:00:00Z");
    private Access access = open();

    private Access open() {
        return memory.open((InstantSource) () -> now, AccessSettings.DEFAULT);
    }

    @Test
    void theFirstStartMakesAnAdministratorWhoMustChooseAPassword() {
        Accounts.OneTime first = access.accounts().first().orElseThrow();

        assertThat(first.account().role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(first.password()).matches("[a-z2-9]{5}(-[a-z2-9]{5}){3}");
        String secret = access.signIn(signedIn("administrator", first.password()), "web");
        Caller caller = access.sessions().find(secret).orElseThrow();
        assertThat(caller.rights()).containsExactly(Right.OWN_ACCOUNT);

        Account changed = done(access.accounts().choosePassword("administrator", first.password(), PASSWORD, ADMIN));
        assertThat(access.sessions().find(secret)).as("opened with the one-time password").isEmpty();
        assertThat(access.sessions().find(access.signIn(changed, "web")).orElseThrow().may(Right.ADMINISTER)).isTrue();
    }

    @Test
    void tellsANewFirstPasswordAtEachStartUntilOneIsChosen() {
        Accounts.OneTime first = access.accounts().first().orElseThrow();
        access = open();
        Accounts.OneTime second = access.accounts().first().orElseThrow();

        assertThat(refusal(access.accounts().check("administrator", first.password(), "a")))
                .isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
        done(access.accounts().choosePassword("administrator", second.password(), PASSWORD, ADMIN));
        access = open();
        assertThat(access.accounts().first()).isEmpty();
        assertThat(signedIn("administrator", PASSWORD).name()).isEqualTo("administrator");
    }

    @Test
    void thoseWhoAreSignedInGoOnWhileTheDiskKeepsSomebodyWaiting() throws Exception {
        user("ada", Role.VIEWER);
        String secret = access.signIn(signedIn("ada", PASSWORD), "web");
        memory.keepWaiting();
        CompletableFuture<String> second = CompletableFuture
                .supplyAsync(() -> access.signIn(signedIn("ada", PASSWORD), "web"));
        memory.awaitWaiting();

        assertThat(access.sessions().find(secret)).isPresent();
        memory.goOn();
        assertThat(access.sessions().find(second.get(30, TimeUnit.SECONDS))).isPresent();
    }

    @Test
    void givesBackALostWayIn() {
        Accounts.OneTime first = access.accounts().first().orElseThrow();
        Account admin = done(access.accounts().choosePassword("administrator", first.password(), PASSWORD, ADMIN));
        String secret = access.signIn(admin, "web");
        now = now.plusSeconds(1);

        Accounts.OneTime recovered = done(access.accounts().recover("administrator", Actor.GATEWAY_ITSELF));
        access = open();
        assertThat(access.accounts().first()).as("what the next start would print instead").isEmpty();
        assertThat(refusal(access.accounts().check("administrator", PASSWORD, "a")))
                .isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
        assertThat(access.sessions().find(secret)).isEmpty();
        assertThat(signedIn("administrator", recovered.password()).password().oneTime()).isTrue();
    }

    @Test
    void makesTheFirstAdministratorAnewWhenNobodyAdministratesAnyMore() {
        user("ada", Role.ADMINISTRATOR);
        assertThat(done(access.accounts().recover("administrator", Actor.GATEWAY_ITSELF)).account().role())
                .isEqualTo(Role.ADMINISTRATOR);
        Account admin = access.accounts().find("administrator").orElseThrow();
        done(access.accounts().change(new Accounts.Wish("administrator", Role.VIEWER, true, admin.revision()), ADMIN));

        Account again = done(access.accounts().recover("administrator", Actor.GATEWAY_ITSELF)).account();
        assertThat(again.role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(again.disabled()).isFalse();
    }

    @Test
    void recoversOthersAsTheyAre() {
        user("ada", Role.VIEWER);
        assertThat(done(access.accounts().recover("ada", Actor.GATEWAY_ITSELF)).account().role())
                .isEqualTo(Role.VIEWER);
        assertThat(refusal(access.accounts().recover("zoe", Actor.GATEWAY_ITSELF)))
                .isEqualTo(AccessRefusal.UNKNOWN_USER);
        done(access.accounts().vouchedFor("issuer subject", "eve", Role.ADMINISTRATOR, ADMIN));
        assertThat(refusal(access.accounts().recover("eve", Actor.GATEWAY_ITSELF)))
                .isEqualTo(AccessRefusal.NO_PASSWORD_HERE);
    }

    @Test
    void refusesWrongNamesAndPasswordsAlike() {
        user("ada", Role.VIEWER);
        disabled("bob");

        for (String name : List.of("ada", "bob", "nobody")) {
            Outcome<Account> outcome = access.accounts().check(name, "wrong", "10.0.0.1");
            assertThat(outcome).isEqualTo(access.accounts().check("zoe", "wrong", "10.0.0.2"));
        }
        assertThat(refusal(access.accounts().check("bob", PASSWORD, "10.0.0.1")))
                .isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
    }

    @Test
    void makesPeopleWaitAfterManyWrongPasswords() {
        user("ada", Role.VIEWER);
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(access.accounts().check("ada", "wrong", "10.0.0.1")))
                    .isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
        }

        assertThat(refusal(access.accounts().check("ada", PASSWORD, "10.0.0.1")))
                .isEqualTo(AccessRefusal.TOO_MANY_ATTEMPTS);
        now = now.plusSeconds(2);
        assertThat(signedIn("ada", PASSWORD).name()).isEqualTo("ada");
    }

    @Test
    void aOneTimePasswordGetsStale() {
        Accounts.OneTime added = done(access.accounts().add("ada", Role.VIEWER, ADMIN));
        now = now.plus(Accounts.ONE_TIME_VALID).plusSeconds(1);

        assertThat(refusal(access.accounts().check("ada", added.password(), "a")))
                .isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
    }

    @Test
    void refusesWeakPasswords() {
        Accounts.OneTime added = done(access.accounts().add("ada", Role.VIEWER, ADMIN));

        for (String weak : List.of("short", "aaaaaaaaaaaaaaaa", "i am Ada and alone", added.password())) {
            assertThat(refusal(access.accounts().choosePassword("ada", added.password(), weak, ADMIN))).as(weak)
                    .isEqualTo(AccessRefusal.WEAK_PASSWORD);
        }
    }

    @Test
    void somebodyAlwaysAdministrates() {
        Account only = access.accounts().first().orElseThrow().account();
        Accounts.Wish demoted = new Accounts.Wish(only.name(), Role.VIEWER, false, only.revision());

        assertThat(refusal(access.accounts().change(demoted, ADMIN))).isEqualTo(AccessRefusal.LAST_ADMINISTRATOR);
        assertThat(refusal(access.accounts().remove(only.name(), ADMIN))).isEqualTo(AccessRefusal.LAST_ADMINISTRATOR);
        user("ada", Role.ADMINISTRATOR);
        assertThat(done(access.accounts().change(demoted, ADMIN)).role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void aChangeOfWhatWasChangedMeanwhileIsRefused() {
        Account ada = user("ada", Role.VIEWER);
        done(access.accounts().change(new Accounts.Wish("ada", Role.OPERATOR, false, ada.revision()), ADMIN));

        assertThat(refusal(access.accounts().change(new Accounts.Wish("ada", Role.TECHNICIAN, false, ada.revision()),
                ADMIN))).isEqualTo(AccessRefusal.CHANGED_MEANWHILE);
    }

    @Test
    void sessionsEndByTimeByUseAndByTheirAccount() {
        Account ada = user("ada", Role.VIEWER);
        String idle = access.signIn(ada, "web");
        String used = access.signIn(ada, "web");
        now = now.plus(Duration.ofHours(7));
        assertThat(access.sessions().find(used)).isPresent();
        now = now.plus(Duration.ofHours(2));
        assertThat(access.sessions().find(idle)).as("not used for 9 hours").isEmpty();
        access = open();
        assertThat(access.sessions().find(used)).as("after a restart").isPresent();
        for (int hour = 0; hour < 15; hour++) {
            assertThat(access.sessions().find(used)).isPresent();
            now = now.plus(Duration.ofHours(1));
        }
        now = now.plusSeconds(1);
        assertThat(access.sessions().find(used)).as("after 24 hours").isEmpty();

        String fresh = access.signIn(ada, "web");
        access.sessions().close(fresh);
        assertThat(access.sessions().find(fresh)).isEmpty();
        String last = access.signIn(ada, "web");
        done(access.accounts().change(new Accounts.Wish("ada", Role.VIEWER, true, ada.revision()), ADMIN));
        assertThat(access.sessions().find(last)).as("disabled").isEmpty();
    }

    @Test
    void anAccountHasABoundedNumberOfSessions() {
        Account ada = user("ada", Role.VIEWER);
        String first = access.signIn(ada, "web");
        for (int i = 0; i < Sessions.MOST_PER_ACCOUNT; i++) {
            now = now.plusSeconds(1);
            access.signIn(ada, "web");
        }

        assertThat(access.sessions().find(first)).isEmpty();
        assertThat(access.sessions().count()).isEqualTo(Sessions.MOST_PER_ACCOUNT).isEqualTo(memory.sessions());
    }

    @Test
    void aTokenMayWhatItsScopesAndItsAccountMay() {
        Account ada = user("ada", Role.OPERATOR);
        Tokens.Fresh token = token(ada, Set.of(Right.READ, Right.COMMAND));
        assertThat(access.tokens().find(token.secret()).orElseThrow().rights())
                .containsExactlyInAnyOrder(Right.READ, Right.COMMAND);
        assertThat(access.tokens().find("llt_wrong")).isEmpty();

        Account viewer = done(access.accounts().change(new Accounts.Wish("ada", Role.VIEWER, false, ada.revision()),
                ADMIN));
        assertThat(access.tokens().find(token.secret()).orElseThrow().rights()).containsExactly(Right.READ);
        access = open();
        assertThat(access.tokens().find(token.secret())).isPresent();
        done(access.accounts().change(new Accounts.Wish("ada", Role.VIEWER, true, viewer.revision()), ADMIN));
        assertThat(access.tokens().find(token.secret())).as("disabled").isEmpty();
    }

    @Test
    void aTokenEndsByTimeByRevocationAndWithItsAccount() {
        Account ada = user("ada", Role.OPERATOR);
        Tokens.Fresh revoked = token(ada, Set.of(Right.READ));
        Tokens.Fresh old = token(ada, Set.of(Right.READ));
        done(access.tokens().remove("ada", revoked.token().id(), ADMIN));
        assertThat(access.tokens().find(revoked.secret())).isEmpty();
        assertThat(access.tokens().find(old.secret())).isPresent();
        done(access.accounts().remove("ada", ADMIN));
        now = now.plusSeconds(1);
        user("ada", Role.OPERATOR);
        assertThat(access.tokens().find(old.secret())).as("of an earlier ada").isEmpty();

        Tokens.Fresh expiring = token(access.accounts().find("ada").orElseThrow(), Set.of(Right.READ));
        now = now.plus(Duration.ofDays(30));
        assertThat(access.tokens().find(expiring.secret())).isEmpty();
    }

    @Test
    void refusesTokensThatMayMoreThanTheirAccount() {
        Account ada = user("ada", Role.VIEWER);

        for (Set<Right> scopes : List.of(Set.of(Right.COMMAND), Set.of(Right.OWN_ACCOUNT), Set.<Right>of())) {
            assertThat(refusal(access.tokens().add(ada, new Tokens.Wish("x", scopes, now.plusSeconds(60)), ADMIN)))
                    .isEqualTo(AccessRefusal.SCOPE_NOT_ALLOWED);
        }
        for (Instant end : List.of(now, now.plus(Tokens.LONGEST).plusSeconds(1))) {
            assertThat(refusal(access.tokens().add(ada, new Tokens.Wish("x", Set.of(Right.READ), end), ADMIN)))
                    .isEqualTo(AccessRefusal.EXPIRATION_OUT_OF_RANGE);
        }
    }

    @Test
    void logsEveryChangeWithBeforeAndAfterAndWithoutSecrets() {
        Account ada = user("ada", Role.VIEWER);
        done(access.accounts().change(new Accounts.Wish("ada", Role.OPERATOR, false, ada.revision()), ADMIN));
        Tokens.Fresh token = token(access.accounts().find("ada").orElseThrow(), Set.of(Right.READ));
        done(access.tokens().remove("ada", token.token().id(), ADMIN));
        done(access.accounts().remove("ada", ADMIN));

        List<AuditLog.Numbered> log = access.audit()
                .read(new AuditLog.Query(null, null, null, null, null, Long.MAX_VALUE, 100));
        assertThat(log.reversed()).extracting(each -> each.entry().action()).containsExactly("user-added",
                "password-changed", "user-changed", "token-added", "token-revoked", "user-removed");
        AuditEntry changed = log.reversed().get(2).entry();
        assertThat(changed.who()).isEqualTo("administrator");
        assertThat(changed.at()).isEqualTo(now);
        assertThat(changed.before()).contains("\"role\":\"viewer\"");
        assertThat(changed.after()).contains("\"role\":\"operator\"");
        assertThat(log.toString()).doesNotContain("quick:").doesNotContain(token.secret())
                .doesNotContain(token.token().hash());
    }

    private Account user(String name, Role role) {
        Accounts.OneTime added = done(access.accounts().add(name, role, ADMIN));
        return done(access.accounts().choosePassword(name, added.password(), PASSWORD, ADMIN));
    }

    private void disabled(String name) {
        Account account = user(name, Role.VIEWER);
        done(access.accounts().change(new Accounts.Wish(name, Role.VIEWER, true, account.revision()), ADMIN));
    }

    private Tokens.Fresh token(Account account, Set<Right> scopes) {
        return done(access.tokens().add(account, new Tokens.Wish("reader", scopes, now.plus(Duration.ofDays(30))),
                ADMIN));
    }

    private Account signedIn(String name, String password) {
        return done(access.accounts().check(name, password, "10.0.0.1"));
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> done.value();
            case Outcome.Refused<T> refused -> throw new AssertionError(refused.detail());
        };
    }

    private static AccessRefusal refusal(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> done -> throw new AssertionError("done: " + done.value());
            case Outcome.Refused<?> refused -> refused.refusal();
        };
    }
}
