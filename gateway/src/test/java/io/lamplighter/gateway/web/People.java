package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.access.Access;
import io.lamplighter.gateway.access.AccessSettings;
import io.lamplighter.gateway.access.Account;
import io.lamplighter.gateway.access.Accounts;
import io.lamplighter.gateway.access.MemoryAccess;
import io.lamplighter.gateway.access.Outcome;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Role;
import io.lamplighter.gateway.access.Tokens;
import io.lamplighter.gateway.audit.AuditEntry.Actor;

/** A gateway's people: one account per role, named after it, with a password. */
final class People {

    static final String PASSWORD = "a lamp in every street";
    private static final Actor TEST = new Actor("test", "test");

    private final Access access;

    People(Optional<Role> anonymous) {
        AccessSettings settings = new AccessSettings(anonymous, Duration.ofHours(1), Duration.ofHours(2), false,
                Duration.ofDays(1));
        access = new MemoryAccess().open(InstantSource.system(), settings);
        for (Role role : Role.values()) {
            Accounts.OneTime added = done(access.accounts().add(name(role), role, TEST));
            done(access.accounts().choosePassword(name(role), added.password(), PASSWORD, TEST));
        }
    }

    Access access() {
        return access;
    }

    /** The header that a browser of somebody signed in sends. */
    String cookie(Role role) {
        return "Cookie: lamplighter-session=" + access.signIn(account(role), "test");
    }

    /** The header that a program with a token sends. */
    String bearer(Role role, Right... scopes) {
        return "Authorization: Bearer " + done(access.tokens().add(account(role), new Tokens.Wish("test",
                Set.of(scopes), Instant.now().plusSeconds(600)), TEST)).secret();
    }

    static String name(Role role) {
        return role.word() + "-1";
    }

    private Account account(Role role) {
        return access.accounts().find(name(role)).orElseThrow();
    }

    static String cookieOf(HttpProbe.Answer answer) {
        return "Cookie: " + answer.header("set-cookie").split(";", 2)[0];
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> done.value();
            case Outcome.Refused<T> refused -> throw new AssertionError(refused.detail());
        };
    }
}
