package io.lamplighter.gateway.web;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.lamplighter.gateway.access.PasswordHasher;
import io.lamplighter.gateway.fleet.StoreException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.tinylog.Logger;

/** Makes a problem document of every failure, whoever finds it: our handlers, Javalin's router or Jetty's parser. */
final class ErrorReplies {

    private ErrorReplies() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(RequestRefused.class, (e, ctx) -> Replies.problem(ctx, e.problem()));
        routes.exception(HttpResponseException.class, ErrorReplies::fromRouter);
        routes.exception(StoreException.class, (e, ctx) -> {
            Logger.error(e, "event=store-unavailable path={}", ctx.path());
            Replies.problem(ctx, new Problem(503, "store-unavailable", "The store does not work now",
                    "the gateway can neither read nor change what it keeps: try again, and look into its log"));
        });
        routes.exception(UncheckedIOException.class, (e, ctx) -> {
            Logger.error(e, "event=file-unavailable path={}", ctx.path());
            Replies.problem(ctx, new Problem(503, "store-unavailable", "The store does not work now",
                    e.getMessage() + ": nothing was changed"));
        });
        routes.exception(PasswordHasher.BusyException.class, (e, ctx) -> Replies.problem(ctx,
                new Problem(503, "too-busy", "Too much is asked at once", String.valueOf(e.getMessage()))));
        routes.exception(Exception.class, (e, ctx) -> {
            Logger.error(e, "event=request-failed method={} path={}", ctx.method(), ctx.path());
            Replies.problem(ctx, new Problem(500, "internal", "The gateway failed",
                    "this is a bug of the gateway: its log tells more"));
        });
    }

    private static void fromRouter(HttpResponseException e, Context ctx) {
        String asked = ctx.method() + " " + ctx.path();
        Replies.problem(ctx, switch (e.getStatus()) {
            case 404 -> new Problem(404, "unknown-address", "There is nothing at this address",
                    "nothing answers " + asked + ": the page is at /, the interface below /api/v1");
            case 405 -> {
                String allowed = String.join(", ", e.getDetails().values());
                ctx.header(Header.ALLOW, allowed);
                yield new Problem(405, "wrong-method", "This address takes other methods",
                        asked + " is not possible: allowed are " + allowed);
            }
            case 413 -> new Problem(413, "body-too-large", "The body is too large",
                    "a body may have up to " + WebServer.MAX_BODY_BYTES + " bytes: leave out blanks, name many"
                            + " luminaires by a group, a district or a query, and send lists of them to"
                            + " POST /api/v1/inventory/import, which takes more");
            default -> new Problem(e.getStatus(), "bad-request", "The request cannot be answered",
                    asked + ": " + e.getMessage());
        });
    }

    /** For requests that never reach a route, such as a header that is too large. */
    static boolean fromJetty(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        Problem problem = new Problem(status, "bad-request", "The request cannot be answered",
                HttpStatus.getMessage(status) + ": send a well-formed HTTP/1.1 request");
        byte[] body = Json.bytes(Replies.document(problem, request.getHttpURI().getPath()));
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
