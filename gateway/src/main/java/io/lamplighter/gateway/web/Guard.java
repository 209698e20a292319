package io.lamplighter.gateway.web;

import java.time.Instant;
import java.time.InstantSource;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.lamplighter.gateway.access.Caller;
import io.lamplighter.gateway.access.Right;
import org.jspecify.annotations.Nullable;

/** Lets a request through to its handler when its caller has the route's right. Any thread. */
final class Guard {

    private static final String CALLER = "caller";

    private static final String AT = "at";

    private final Identities identities;
    private final InstantSource clock;

    /**
     * @param clock
     *            real time, in which the audit log is written
     */
    Guard(Identities identities, InstantSource clock) {
        this.identities = identities;
        this.clock = clock;
    }

    /** Finds out who sends a request. */
    @FunctionalInterface
    interface Identities {

        /** The caller; one without rights when nothing that was sent is known. Any thread. */
        Caller identify(Context ctx);
    }

    /** The handler, called only for those who may; for everybody without a right. */
    Handler before(@Nullable Right right, Handler handler) {
        return ctx -> {
            Caller caller = identities.identify(ctx);
            ctx.attribute(CALLER, caller);
            ctx.attribute(AT, clock.instant());
            if (right != null && !caller.may(right)) {
                throw refused(ctx, caller, right);
            }
            handler.handle(ctx);
        };
    }

    /** When the request that is being handled came, in real time. */
    static Instant at(Context ctx) {
        Instant at = ctx.attribute(AT);
        if (at == null) {
            throw new IllegalStateException("no guard before " + ctx.path());
        }
        return at;
    }

    /** Who sent the request that is being handled. */
    static Caller caller(Context ctx) {
        Caller caller = ctx.attribute(CALLER);
        if (caller == null) {
            throw new IllegalStateException("no guard before " + ctx.path());
        }
        return caller;
    }

    static Problem passwordFirst() {
        return new Problem(403, "password-change-needed", "Choose a password first",
                "a one-time password allows one thing more than none: PUT /api/v1/session/password with 'current' and 'new'");
    }

    private static RequestRefused refused(Context ctx, Caller caller, Right right) {
        if (caller.way() == Caller.Way.NONE) {
            ctx.header(Header.WWW_AUTHENTICATE, "Bearer");
            return new Problem(401, "not-signed-in", "Nobody is signed in",
                    "this needs the right '" + right.word() + "': sign in, or send a token as Authorization: Bearer …")
                    .refused();
        }
        if (caller.way() == Caller.Way.ONE_TIME_PASSWORD) {
            return passwordFirst().refused();
        }
        return new Problem(403, "not-allowed", "You may not do this", caller.way() == Caller.Way.TOKEN
                ? "the token of '" + caller.name() + "' has not the scope '" + right.word()
                        + "': make one that has it (POST /api/v1/tokens), if the account has the right"
                : "'" + caller.name() + "' has not the right '" + right.word()
                        + "': an administrator can give a role that has it")
                .refused();
    }
}
