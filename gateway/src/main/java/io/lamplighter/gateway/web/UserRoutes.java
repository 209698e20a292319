package io.lamplighter.gateway.web;

import java.util.Set;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.lamplighter.gateway.access.Account;
import io.lamplighter.gateway.access.Accounts;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Role;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Accounts, for administrators. */
final class UserRoutes implements RouteTable.Group {

    private static final String ADDRESS = "/api/v1/users";
    private static final String TAG = "users";

    private final Accounts accounts;

    UserRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get(ADDRESS, Right.ADMINISTER, this::list,
                Operation.of(TAG, "listUsers", "Users in the order of their names.").paged()
                        .answers(200, "Users"));
        table.post(ADDRESS, Right.ADMINISTER, this::add,
                Operation.of(TAG, "addUser", "A new user with a one-time password, which is told only here.")
                        .takes("NewUser").answers(201, "UserWithPassword"));
        table.get(ADDRESS + "/{name}", Right.ADMINISTER, ctx -> reply(ctx, find(ctx)),
                Operation.of(TAG, "showUser", "One user.").answers(200, "User"));
        table.put(ADDRESS + "/{name}", Right.ADMINISTER, this::change,
                Operation.of(TAG, "changeUser", "Gives a role, disables or enables.")
                        .header("If-Match", "the ETag of the user as it was read").takes("UserChange")
                        .answers(200, "User"));
        table.delete(ADDRESS + "/{name}", Right.ADMINISTER, this::remove,
                Operation.of(TAG, "removeUser", "Removes a user with tokens and sessions.").answersWithoutBody(204));
        table.post(ADDRESS + "/{name}/password", Right.ADMINISTER, this::resetPassword,
                Operation.of(TAG, "resetPassword", "A new one-time password; ends the user's sessions.")
                        .answers(201, "UserWithPassword"));
    }

    private void list(Context ctx) {
        Paging paging = Paging.of(ctx);
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        paging.page(accounts.list(), Account::name, json).forEach(account -> items.add(json(account)));
        Replies.json(ctx, 200, json);
    }

    private void add(Context ctx) {
        JsonBody body = JsonBody.of(ctx, Set.of("name", "role"));
        Accounts.OneTime added = Refusals.done(accounts.add(body.text("name"), role(body), CallerFinder.actor(ctx)));
        ctx.header(Header.LOCATION, ADDRESS + "/" + added.account().name());
        Replies.json(ctx, 201, json(added));
    }

    private void change(Context ctx) {
        JsonBody body = JsonBody.of(ctx, Set.of("role", "disabled"));
        Accounts.Wish wish = new Accounts.Wish(ctx.pathParam("name"), role(body), body.flag("disabled"), revision(ctx));
        reply(ctx, Refusals.done(accounts.change(wish, CallerFinder.actor(ctx))));
    }

    private void remove(Context ctx) {
        Refusals.done(accounts.remove(ctx.pathParam("name"), CallerFinder.actor(ctx)));
        ctx.status(204);
    }

    private void resetPassword(Context ctx) {
        Replies.json(ctx, 201, json(Refusals.done(accounts.resetPassword(ctx.pathParam("name"),
                CallerFinder.actor(ctx)))));
    }

    private Account find(Context ctx) {
        String name = ctx.pathParam("name");
        return accounts.find(name).orElseThrow(() -> Problem.notFound("user", name, "GET " + ADDRESS + " lists all")
                .refused());
    }

    private static Role role(JsonBody body) {
        String word = body.text("role");
        return Role.of(word).orElseThrow(() -> Problem.invalid("unknown-role", "The role is unknown",
                "role is '" + word + "': it must be viewer, operator, technician or administrator").refused());
    }

    private static long revision(Context ctx) {
        String match = ctx.header(Header.IF_MATCH);
        if (match == null) {
            throw new Problem(428, "precondition-missing", "Say which state you saw",
                    "send the ETag of the user as you read it, as If-Match").refused();
        }
        return match.matches("\"\\d{1,18}\"") ? Long.parseLong(match.substring(1, match.length() - 1)) : -1;
    }

    private static void reply(Context ctx, Account account) {
        Replies.json(ctx, 200, json(account), "\"" + account.revision() + "\"");
    }

    private static ObjectNode json(Accounts.OneTime added) {
        ObjectNode json = json(added.account());
        json.put("oneTimePassword", added.password());
        return json;
    }

    private static ObjectNode json(Account account) {
        ObjectNode json = Json.object();
        json.put("name", account.name());
        json.put("role", account.role().word());
        json.put("disabled", account.disabled());
        json.put("mustChangePassword", account.password().oneTime());
        json.put("openId", !account.subject().isBlank());
        json.put("createdAt", Json.time(account.createdAt()));
        return json;
    }
}
