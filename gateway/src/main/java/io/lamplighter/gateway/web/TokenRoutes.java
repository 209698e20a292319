package io.lamplighter.gateway.web;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Access;
import io.lamplighter.gateway.access.Account;
import io.lamplighter.gateway.access.ApiToken;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Tokens;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One's own tokens for programs. An administrator ends those of others by disabling or removing the user. */
final class TokenRoutes implements RouteTable.Group {

    private static final String ADDRESS = "/api/v1/tokens";
    private static final String TAG = "tokens";

    private final Access access;

    TokenRoutes(Access access) {
        this.access = access;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get(ADDRESS, Right.OWN_ACCOUNT, this::list,
                Operation.of(TAG, "listTokens", "One's own tokens in the order of their ids.").paged()
                        .answers(200, "Tokens"));
        table.post(ADDRESS, Right.OWN_ACCOUNT, this::add,
                Operation.of(TAG, "addToken", "A new token; its secret is told only here.").takes("NewToken")
                        .answers(201, "TokenWithSecret"));
        table.delete(ADDRESS + "/{id}", Right.OWN_ACCOUNT, this::remove,
                Operation.of(TAG, "revokeToken", "Revokes one's own token.").answersWithoutBody(204));
    }

    private void list(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        Paging.of(ctx).page(access.tokens().of(owner(ctx).name()).stream()
                .sorted(Comparator.comparing(ApiToken::id)).toList(), ApiToken::id, json)
                .forEach(token -> items.add(json(token)));
        Replies.json(ctx, 200, json);
    }

    private void add(Context ctx) {
        Account owner = owner(ctx);
        if (owner.password().oneTime()) {
            throw Guard.passwordFirst().refused();
        }
        JsonBody body = JsonBody.of(ctx, Set.of("name", "scopes", "expires"));
        Set<Right> scopes = new HashSet<>();
        for (String word : body.texts("scopes")) {
            scopes.add(Right.of(word).orElseThrow(() -> Problem.invalid("scope-not-allowed",
                    "The scopes cannot be given", "there is no scope '" + word + "'").refused()));
        }
        Tokens.Fresh fresh = Refusals.done(access.tokens().add(owner,
                new Tokens.Wish(body.text("name"), scopes, body.time("expires")), CallerFinder.actor(ctx)));
        ObjectNode json = json(fresh.token());
        json.put("secret", fresh.secret());
        Replies.json(ctx, 201, json);
    }

    private void remove(Context ctx) {
        Refusals.done(access.tokens().remove(owner(ctx).name(), ctx.pathParam("id"), CallerFinder.actor(ctx)));
        ctx.status(204);
    }

    private Account owner(Context ctx) {
        String name = Guard.caller(ctx).name();
        return access.accounts().find(name)
                .orElseThrow(() -> Problem.notFound("user", name, "it was removed").refused());
    }

    private static ObjectNode json(ApiToken token) {
        ObjectNode json = Json.object();
        json.put("id", token.id());
        json.put("name", token.name());
        ArrayNode scopes = json.putArray("scopes");
        new TreeSet<>(token.scopes()).forEach(scope -> scopes.add(scope.word()));
        json.put("createdAt", Json.time(token.createdAt()));
        json.put("expires", Json.time(token.expires()));
        return json;
    }
}
