package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.javalin.http.Context;
import io.lamplighter.gateway.fleet.LuminaireId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of a list: the items behind a key. Its cursor names the last item of the page before, so that what is added or
 * removed meanwhile shifts nothing. Immutable.
 *
 * @param after
 *            key of the last item of the page before; blank for the first page
 */
record Paging(String after, int limit) {

    /** So many items a page of any list has, and may have. */
    static final int USUAL = 1_000;
    static final int MOST = 5_000;

    /** What the request's cursor and limit ask for. */
    static Paging of(Context ctx) {
        return new Paging(cursor(ctx.queryParam("cursor")), limit(ctx));
    }

    /** The luminaire that the cursor names; null for the first page. */
    @Nullable
    LuminaireId afterLuminaire() {
        return after.isEmpty() ? null : LuminaireId.parse(after).orElseThrow(Paging::malformed);
    }

    /** The number that the cursor names, of a list whose newest come first; the highest of all for the first page. */
    long beforeNumber() {
        if (after.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!after.matches("\\d{1,18}")) {
            throw malformed();
        }
        return Long.parseLong(after);
    }

    /** The page out of a walk that begins behind the cursor and goes no further than it must. */
    <T> List<T> page(Stream<T> behind, Function<T, String> key, ObjectNode reply) {
        return cut(behind.limit(limit + 1L).toList(), key, reply);
    }

    /** The page out of a short list in the order of its keys. */
    <T> List<T> page(List<T> sorted, Function<T, String> key, ObjectNode reply) {
        return page(sorted.stream().filter(item -> key.apply(item).compareTo(after) > 0), key, reply);
    }

    /** The page out of one item more than it may have; puts the cursor of the next one into the reply. */
    <T> List<T> cut(List<T> found, Function<T, String> key, ObjectNode reply) {
        reply.put("next", next(found, key));
        return shown(found);
    }

    /** What the page has of one item more than it may have. */
    <T> List<T> shown(List<T> found) {
        return found.size() <= limit ? found : found.subList(0, limit);
    }

    /** The cursor of the page behind it; null when that was all. */
    <T> @Nullable String next(List<T> found, Function<T, String> key) {
        return found.size() <= limit
                ? null
                : Base64.getUrlEncoder().withoutPadding()
                        .encodeToString(key.apply(found.get(limit - 1)).getBytes(StandardCharsets.UTF_8));
    }

    /** The limit that the request names, or the usual one. */
    static int limit(Context ctx) {
        String text = ctx.queryParam("limit");
        if (text == null) {
            return USUAL;
        }
        if (text.matches("\\d{1,6}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw Problem.invalid("limit-out-of-range", "The limit is out of range",
                "limit is '" + text + "': it must be a number from 1 to " + MOST).refused();
    }

    private static String cursor(@Nullable String text) {
        try {
            return text == null ? "" : new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    static RequestRefused malformed() {
        return Problem.invalid("malformed-cursor", "The cursor is malformed",
                "cursor must be the 'next' of the page before").refused();
    }
}
