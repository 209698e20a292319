package io.lamplighter.gateway.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import org.tinylog.Logger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes JSON and problem documents into responses. */
final class Replies {

    private Replies() {}

    static void json(Context ctx, int status, JsonNode body) {
        ctx.status(status).contentType("application/json").result(Json.bytes(body));
    }

    static void problem(Context ctx, Problem problem) {
        Logger.debug("event=request-refused method={} path={} status={} code={}", ctx.method(), ctx.path(),
                problem.status(), problem.code());
        if (problem.status() == 503) {
            ctx.header(Header.RETRY_AFTER, "2");
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
        return json;
    }
}
