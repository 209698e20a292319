package io.lamplighter.gateway.access;

import java.util.Set;

/**
 * Who sends a request and what that caller may do. Immutable.
 *
 * @param name
 *            of the account; "anonymous" for whoever did not sign in
 * @param way
 *            how the gateway knows
 * @param rights
 *            what the caller may do now
 */
public record Caller(String name, Way way, Set<Right> rights) {

    /** How a caller made himself known. */
    public enum Way {
        /** Not at all. */
        NONE,
        /** By a session's cookie, after a password or the city's own sign-in. */
        SESSION,
        /** By a one-time password: may choose a password, and else what everybody may. */
        ONE_TIME_PASSWORD,
        /** By a program's token. */
        TOKEN
    }

    public static final String ANONYMOUS = "anonymous";

    public Caller {
        rights = Set.copyOf(rights);
    }

    /** Nobody in particular, with a role's rights; only people have an account of their own. */
    public static Caller anonymous(Role role) {
        Set<Right> rights = role.rights();
        rights.remove(Right.OWN_ACCOUNT);
        return new Caller(ANONYMOUS, Way.NONE, rights);
    }

    /** Nobody in particular, without any right. */
    public static Caller unknown() {
        return new Caller(ANONYMOUS, Way.NONE, Set.of());
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }
}
