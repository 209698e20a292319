package io.lamplighter.gateway.web;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.lamplighter.gateway.access.Access;
import io.lamplighter.gateway.access.Account;
import io.lamplighter.gateway.access.Caller;
import io.lamplighter.gateway.access.Right;
import org.tinylog.Logger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Signing in and out, and one's own password. */
final class SessionRoutes implements RouteTable.Group {

    private static final String ADDRESS = "/api/v1/session";
    private static final String TAG = "session";

    private final Access access;
    private final boolean openId;

    SessionRoutes(Access access, boolean openId) {
        this.access = access;
        this.openId = openId;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("access.json");
        table.open(HandlerType.GET, ADDRESS, ctx -> Replies.json(ctx, 200, session(Guard.caller(ctx))),
                Operation.of(TAG, "showSession", "Who is signed in and what that person may do.")
                        .answers(200, "Session"));
        table.open(HandlerType.POST, ADDRESS, this::signIn,
                Operation.of(TAG, "signIn", "Signs in with name and password; the answer sets the session's cookie.")
                        .takes("SignIn").answers(201, "Session"));
        table.open(HandlerType.DELETE, ADDRESS, this::signOut,
                Operation.of(TAG, "signOut", "Ends the session, if there is one.").answersWithoutBody(204));
        table.put(ADDRESS + "/password", Right.OWN_ACCOUNT, this::choosePassword,
                Operation.of(TAG, "choosePassword", "Changes one's own password; ends all other sessions.")
                        .takes("PasswordChange").answers(200, "Session"));
    }

    private void signIn(Context ctx) {
        JsonBody body = JsonBody.of(ctx, Set.of("name", "password"));
        String name = body.text("name").strip().toLowerCase(Locale.ROOT);
        Account account;
        try {
            account = Refusals.done(access.accounts().check(name, body.text("password"), ctx.ip()));
        } catch (RequestRefused e) {
            Logger.warn("event=sign-in-refused name={} address={} code={}", name.replaceAll("[^a-z0-9._@-]", "?"),
                    ctx.ip(), e.problem().code());
            throw e;
        }
        reply(ctx, 201, access.signIn(account, "web " + ctx.ip()));
    }

    private void signOut(Context ctx) {
        String secret = ctx.cookie(SessionCookie.NAME);
        if (secret != null) {
            access.signOut(secret, CallerFinder.actor(ctx));
        }
        SessionCookie.clear(ctx, access.settings());
        ctx.status(204);
    }

    private void choosePassword(Context ctx) {
        JsonBody body = JsonBody.of(ctx, Set.of("current", "new"));
        Account changed = Refusals.done(access.accounts().choosePassword(Guard.caller(ctx).name(),
                body.text("current"), body.text("new"), CallerFinder.actor(ctx)));
        reply(ctx, 200, access.sessions().open(changed));
    }

    private void reply(Context ctx, int status, String secret) {
        SessionCookie.set(ctx, secret, access.settings());
        Replies.json(ctx, status, session(access.sessions().find(secret).orElseGet(Caller::unknown)));
    }

    private ObjectNode session(Caller caller) {
        ObjectNode json = Json.object();
        json.put("signedIn", caller.way() != Caller.Way.NONE);
        json.put("name", caller.name());
        json.put("role", access.accounts().find(caller.name()).map(account -> account.role().word()).orElse(null));
        ArrayNode rights = json.putArray("rights");
        new TreeSet<>(caller.rights()).forEach(right -> rights.add(right.word()));
        json.put("mustChangePassword", caller.way() == Caller.Way.ONE_TIME_PASSWORD);
        json.put("ownPassword", access.accounts().find(caller.name())
                .filter(account -> !account.password().hash().isBlank()).isPresent());
        json.put("openId", openId);
        return json;
    }
}
