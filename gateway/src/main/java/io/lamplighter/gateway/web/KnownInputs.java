package io.lamplighter.gateway.web;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;

/**
 * Refuses what a route would otherwise pass over in silence: a misspelt filter, which would list the whole city, and a condition
 * that it does not look at, which would let a change be made all the same. Any thread.
 */
final class KnownInputs {

    /** What the city's sign-in (RFC 6749, section 4.1.2) and Prometheus add is to be passed over. */
    private static final String OURS = "/api/";
    private static final Set<String> CONDITIONS = Set.of(Header.IF_MATCH, Header.IF_NONE_MATCH);

    private KnownInputs() {}

    /** The route's handler, called only with what the OpenAPI document says about it. */
    static Handler before(Route route) {
        if (!route.path().startsWith(OURS)) {
            return route.handler();
        }
        Set<String> queries = names(route.operation(), "query");
        Set<String> headers = names(route.operation(), "header");
        return ctx -> {
            for (String name : ctx.queryParamMap().keySet()) {
                if (!queries.contains(name)) {
                    throw Problem.invalid("unknown-parameter", "A query parameter is unknown",
                            "'" + name + "' is not known here: known are " + String.join(", ", new TreeSet<>(queries)))
                            .refused();
                }
            }
            if (!ctx.method().equals(HandlerType.GET)) {
                refuseConditions(ctx, headers);
            }
            route.handler().handle(ctx);
        };
    }

    private static void refuseConditions(Context ctx, Set<String> known) {
        for (String name : CONDITIONS) {
            if (ctx.header(name) != null && !known.contains(name)) {
                throw Problem.invalid("condition-not-supported", "The condition cannot be kept",
                        name + " is not looked at here: send the request without it").refused();
            }
        }
    }

    private static Set<String> names(Operation operation, String in) {
        return operation.inputs().stream().filter(input -> input.in().equals(in)).map(Operation.Input::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
