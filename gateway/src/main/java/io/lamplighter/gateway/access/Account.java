package io.lamplighter.gateway.access;

import java.time.Instant;

import io.lamplighter.gateway.audit.Snapshot;

/**
 * One person who may sign in. Immutable.
 *
 * @param name
 *            unique, lower case: letters, digits and {@code . _ @ -}
 * @param disabled
 *            whether signing in is refused and every session and token of it is void
 * @param subject
 *            issuer and subject at the city's own sign-in; blank for an account with a password
 * @param password
 *            what the person signs in with
 * @param createdAt
 *            tokens from before belong to an earlier account of that name and are void
 * @param revision
 *            goes up by one with each change
 */
public record Account(String name, Role role, boolean disabled, String subject, Password password, Instant createdAt,
        long revision) {

    /**
     * A stored password.
     *
     * @param hash
     *            of Argon2id with its salt and costs; blank when there is none, and then no password fits
     * @param oneTime
     *            whether it must be changed before anything else
     * @param setAt
     *            sessions that were opened before are void
     */
    public record Password(String hash, boolean oneTime, Instant setAt) {

        static Password none(Instant now) {
            return new Password("", false, now);
        }
    }

    Account with(Password changed) {
        return new Account(name, role, disabled, subject, changed, createdAt, revision + 1);
    }

    Account with(Role changedRole, boolean changedDisabled) {
        return new Account(name, changedRole, changedDisabled, subject, password, createdAt, revision + 1);
    }

    /** For the audit log: everything but the hash. */
    String json() {
        return new Snapshot().with("name", name).with("role", role.word()).with("disabled", disabled)
                .with("oneTimePassword", password.oneTime()).with("openId", !subject.isBlank()).json();
    }
}
