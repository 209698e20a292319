package io.lamplighter.gateway.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.lamplighter.gateway.access.Access;
import io.lamplighter.gateway.access.Caller;
import io.lamplighter.gateway.audit.AuditEntry;

/** Knows callers by the token in {@code Authorization}, by the session's cookie, or not at all. Any thread. */
final class CallerFinder implements Guard.Identities {

    private static final String BEARER = "Bearer ";

    private final Access access;
    private final Caller nobody;

    CallerFinder(Access access) {
        this.access = access;
        this.nobody = access.settings().anonymous().map(Caller::anonymous).orElseGet(Caller::unknown);
    }

    /** A token that is wrong gives no rights, not even those of somebody anonymous. */
    @Override
    public Caller identify(Context ctx) {
        String authorization = ctx.header(Header.AUTHORIZATION);
        if (authorization != null) {
            return authorization.startsWith(BEARER)
                    ? access.tokens().find(authorization.substring(BEARER.length()).strip())
                            .orElseGet(Caller::unknown)
                    : Caller.unknown();
        }
        String secret = ctx.cookie(SessionCookie.NAME);
        return secret == null ? nobody : access.sessions().find(secret).orElse(nobody);
    }

    /** Who asks, as in the audit log, which has the address too. */
    static String requester(Context ctx) {
        return Guard.caller(ctx).name();
    }

    /** Who makes the change and when, for the audit log; what is changed is said by whoever changes it. */
    static AuditEntry draft(Context ctx, String action, String subject) {
        return AuditEntry.of(Guard.at(ctx), actor(ctx), action, subject);
    }

    /** Who makes the change that the request asks for, for the audit log. */
    static AuditEntry.Actor actor(Context ctx) {
        Caller caller = Guard.caller(ctx);
        String way = switch (caller.way()) {
            case NONE -> "web";
            case SESSION, ONE_TIME_PASSWORD -> "session";
            case TOKEN -> "token";
        };
        return new AuditEntry.Actor(caller.name(), way + " " + ctx.ip());
    }
}
