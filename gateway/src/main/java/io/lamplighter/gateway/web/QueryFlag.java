package io.lamplighter.gateway.web;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** A filter that is true, false or not asked for. */
final class QueryFlag {

    private QueryFlag() {}

    static @Nullable Boolean of(Context ctx, String name) {
        String word = ctx.queryParam(name);
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.invalid("malformed-filter", "The filter is malformed",
                    name + " is '" + word + "': it must be true or false").refused();
        };
    }
}
