package io.lamplighter.gateway.web;

import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import org.tinylog.Logger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes JSON and problem documents into responses. */
final class Replies {

    static final String JSON = "application/json";

    private Replies() {}

    /** What is read carries a tag of its content, so that a program can ask whether it changed. */
    static void json(Context ctx, int status, JsonNode body) {
        json(ctx, status, Json.bytes(body));
    }

    /** The same of an answer that is written as it goes. */
    static void json(Context ctx, int status, Json.Content body) {
        json(ctx, status, Json.bytes(body));
    }

    /** The same of one that is written already. */
    static void json(Context ctx, int status, byte[] bytes) {
        boolean reads = status == 200 && ctx.method().equals(HandlerType.GET);
        send(ctx, status, JSON, bytes, reads ? tag(bytes) : "");
    }

    /** With a tag that says which state this is. */
    static void json(Context ctx, int status, JsonNode body, String etag) {
        send(ctx, status, JSON, Json.bytes(body), etag);
    }

    /** Something else that is read, with a tag of its content. */
    static void content(Context ctx, String mediaType, byte[] body) {
        send(ctx, 200, mediaType, body, tag(body));
    }

    private static void send(Context ctx, int status, String mediaType, byte[] body, String etag) {
        if (!etag.isEmpty()) {
            ctx.header(Header.ETAG, etag);
            if (isKnown(ctx, etag)) {
                ctx.status(304);
                return;
            }
        }
        ctx.status(status).contentType(mediaType);
        String accepted = ctx.header(Header.ACCEPT_ENCODING);
        if (accepted != null && accepted.contains("gzip")) {
            ctx.result(body);
        } else {
            whole(ctx, body);
        }
    }

    /** In one piece and with its length, past the stream that compresses; nothing comes behind it. */
    private static void whole(Context ctx, byte[] body) {
        ctx.res().setContentLength(body.length);
        try {
            ctx.res().getOutputStream().write(body);
        } catch (IOException e) {
            Logger.debug("event=answer-not-taken path={} reason=\"{}\"", ctx.path(), e.getMessage());
        }
    }

    static String tag(JsonNode body) {
        return tag(Json.bytes(body));
    }

    /** Two checksums of different polynomials and the length: nobody forges what he is told himself, and they cost nothing. */
    private static String tag(byte[] body) {
        CRC32 one = new CRC32();
        one.update(body);
        CRC32C other = new CRC32C();
        other.update(body);
        return String.format("\"%08x%08x-%x\"", one.getValue(), other.getValue(), body.length);
    }

    /** Whether the caller has exactly this already and only asks whether it changed. */
    static boolean isKnown(Context ctx, String etag) {
        String known = ctx.header(Header.IF_NONE_MATCH);
        boolean reads = ctx.method().equals(HandlerType.GET) || ctx.method().equals(HandlerType.HEAD);
        return known != null && reads && Precondition.names(known, Optional.of(etag));
    }

    static void problem(Context ctx, Problem problem) {
        Logger.debug("event=request-refused method={} path={} status={} code={}", ctx.method(), ctx.path(),
                problem.status(), problem.code());
        if (problem.retryAfterSeconds() > 0) {
            ctx.header(Header.RETRY_AFTER, String.valueOf(problem.retryAfterSeconds()));
        }
        ctx.status(problem.status()).contentType(Problem.MEDIA_TYPE).result(Json.bytes(document(problem, ctx.path())));
    }

    static ObjectNode document(Problem problem, String instance) {
        ObjectNode json = Json.object();
        json.put("type", problem.type());
        json.put("title", problem.title());
        json.put("status", problem.status());
        json.put("detail", problem.detail());
        json.put("instance", instance);
        if (!problem.errors().isEmpty()) {
            json.set("errors", PlanProblem.json(problem.errors()));
        }
        return json;
    }
}
