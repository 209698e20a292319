package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The log of every change, for administrators. */
final class AuditRoutes implements RouteTable.Group {

    private final AuditLog audit;

    AuditRoutes(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/api/v1/audit", Right.ADMINISTER, this::read,
                Operation.of("audit", "readAudit", "Every change with who, when, before and after; the newest first.")
                        .query("who", "string", "only changes by this user")
                        .query("action", "string", "only changes of this kind, such as user-changed")
                        .query("subject", "string", "only changes of this thing")
                        .query("from", "date-time", "only changes of then or later")
                        .query("to", "date-time", "only earlier changes")
                        .paged().answers(200, "Audit"));
    }

    private void read(Context ctx) {
        Paging paging = Paging.of(ctx);
        List<AuditLog.Numbered> found = audit.read(new AuditLog.Query(ctx.queryParam("who"), ctx.queryParam("action"),
                ctx.queryParam("subject"), time(ctx, "from"), time(ctx, "to"), paging.beforeNumber(),
                paging.limit() + 1));
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        paging.cut(found, each -> String.valueOf(each.number()), json).forEach(each -> items.add(json(each)));
        Replies.json(ctx, 200, json);
    }

    private static @Nullable Instant time(Context ctx, String name) {
        return ctx.queryParam(name) == null ? null : LuminaireRoutes.time(ctx, name, Instant.MAX);
    }

    private static ObjectNode json(AuditLog.Numbered kept) {
        AuditEntry entry = kept.entry();
        ObjectNode json = Json.object();
        json.put("number", kept.number());
        json.put("at", Json.time(entry.at()));
        json.put("who", entry.who());
        json.put("from", entry.from());
        json.put("action", entry.action());
        json.put("subject", entry.subject());
        json.set("before", state(entry.before()));
        json.set("after", state(entry.after()));
        return json;
    }

    private static @Nullable JsonNode state(@Nullable String text) {
        return text == null ? null : Json.read(text.getBytes(StandardCharsets.UTF_8)).orElse(null);
    }
}
