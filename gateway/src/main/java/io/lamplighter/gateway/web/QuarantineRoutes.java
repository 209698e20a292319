package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Optional;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.quarantine.Quarantine;
import io.lamplighter.gateway.quarantine.QuarantineStore;
import io.lamplighter.gateway.quarantine.Rejection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Samples of messages that were not used, for whoever finds out why. */
final class QuarantineRoutes implements RouteTable.Group {

    private static final String TAG = "quarantine";

    private final Quarantine quarantine;

    QuarantineRoutes(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("quarantine.json");
        table.get("/api/v1/quarantine", Right.HANDLE_ALARMS, this::list,
                Operation.of(TAG, "listQuarantine", "Messages that were not used, the newest first.")
                        .query("code", "string", "only for this reason, such as payload-malformed")
                        .query("topic", "string", "only with this in the topic, such as the id of a post")
                        .paged().answers(200, "Quarantine"));
        table.get("/api/v1/quarantine/{number}", Right.HANDLE_ALARMS,
                ctx -> Replies.json(ctx, 200, json(find(ctx))),
                Operation.of(TAG, "showQuarantine", "One message that was not used.")
                        .answers(200, "QuarantinedMessage"));
        table.get("/api/v1/quarantine/{number}/sample", Right.HANDLE_ALARMS, this::sample,
                Operation.of(TAG, "downloadQuarantine", "Its first bytes as they came.")
                        .answersAs(200, "application/octet-stream"));
    }

    private void list(Context ctx) {
        Paging paging = Paging.of(ctx);
        List<QuarantineStore.Numbered> found = quarantine.list(new QuarantineStore.Query(ctx.queryParam("code"),
                ctx.queryParam("topic"), paging.beforeNumber(), paging.limit() + 1));
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        paging.cut(found, each -> String.valueOf(each.number()), json).forEach(each -> items.add(json(each)));
        Replies.json(ctx, 200, json);
    }

    private QuarantineStore.Numbered find(Context ctx) {
        String number = ctx.pathParam("number");
        return (number.matches("\\d{1,18}")
                ? quarantine.find(Long.parseLong(number))
                : Optional.<QuarantineStore.Numbered>empty()).orElseThrow(
                        () -> Problem.notFound("sample", number, "GET /api/v1/quarantine lists them").refused());
    }

    private void sample(Context ctx) {
        QuarantineStore.Numbered found = find(ctx);
        ctx.contentType("application/octet-stream")
                .header(Header.CONTENT_DISPOSITION, "attachment; filename=\"sample-" + found.number() + ".bin\"")
                .result(found.rejection().sample());
    }

    private static ObjectNode json(QuarantineStore.Numbered kept) {
        Rejection rejection = kept.rejection();
        ObjectNode json = Json.object();
        json.put("number", kept.number());
        json.put("at", Json.time(rejection.at()));
        json.put("topic", rejection.topic());
        json.put("code", rejection.code());
        json.put("detail", rejection.detail());
        json.put("size", rejection.size());
        json.put("sampleSize", rejection.sample().length);
        return json;
    }
}
