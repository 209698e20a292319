package io.lamplighter.gateway.access;

import java.time.InstantSource;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;

/**
 * Everything about who may do what, read from the store once. Thread-safe.
 *
 * @param accounts
 *            people
 * @param sessions
 *            browsers that are signed in
 * @param tokens
 *            programs
 * @param audit
 *            the log of every change
 * @param clock
 *            real time
 */
public record Access(Accounts accounts, Sessions sessions, Tokens tokens, AuditLog audit, InstantSource clock,
        AccessSettings settings) {

    /** What access needs from outside. The clock is the real one, not the city's: sessions end in people's time. */
    public record Surroundings(AccessStore store, AuditLog audit, PasswordHasher hasher, InstantSource clock,
            Secrets secrets) {}

    /** Reads what is kept; blocks for that. */
    public static Access open(Surroundings with, AccessSettings settings) {
        AccessStore.Kept kept = with.store().load();
        Accounts accounts = new Accounts(with.store(), kept.accounts(), with.hasher(), with.clock(), with.secrets());
        Sessions.Surroundings rest = new Sessions.Surroundings(with.clock(), with.secrets());
        return new Access(accounts, new Sessions(with.store(), kept, accounts, rest, settings),
                new Tokens(with.store(), kept, accounts, rest), with.audit(), with.clock(), settings);
    }

    /** Opens a session for somebody who was found to be this account; returns its secret. Blocks for the disk. */
    public String signIn(Account account, String from) {
        String secret = sessions.open(account);
        audit.append(AuditEntry.of(clock.instant(), new AuditEntry.Actor(account.name(), from), "signed-in",
                account.name()));
        return secret;
    }

    /** Ends a session, if there is one; blocks for the disk. */
    public void signOut(String secret, AuditEntry.Actor actor) {
        if (sessions.find(secret).isPresent()) {
            sessions.close(secret);
            audit.append(AuditEntry.of(clock.instant(), actor, "signed-out", actor.who()));
        }
    }
}
