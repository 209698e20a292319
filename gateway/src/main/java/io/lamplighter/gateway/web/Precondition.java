package io.lamplighter.gateway.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import io.javalin.http.Context;
import io.javalin.http.Header;

/** What must be there before a change is made, by the request's headers (RFC 9110, section 13.1). Pure. */
final class Precondition {

    private static final String ANY = "*";

    private Precondition() {}

    /** Whether what is there is what the caller thinks; anything may be there when the caller says nothing. */
    static <T> Predicate<Optional<T>> of(Context ctx, Function<T, String> etag) {
        String match = ctx.header(Header.IF_MATCH);
        String none = ctx.header(Header.IF_NONE_MATCH);
        return there -> {
            Optional<String> tag = there.map(etag);
            return (match == null || names(match, tag)) && (none == null || !names(none, tag));
        };
    }

    /**
     * Whether the header means this tag. Servers in front mark tags as weak when they compress, so that mark counts for
     * nothing.
     */
    static boolean names(String header, Optional<String> etag) {
        return etag.filter(tag -> header.strip().equals(ANY)
                || Arrays.stream(header.split(",")).map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag::equals))
                .isPresent();
    }

    static RequestRefused failed() {
        return new Problem(412, "changed-meanwhile", "It is not as you think",
                "somebody changed it, or made or removed it, meanwhile: read it again").refused();
    }
}
