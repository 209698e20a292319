package io.lamplighter.gateway.web;

import java.util.Set;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.notice.Notices;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Trying out the outgoing messages. */
final class NoticeRoutes implements RouteTable.Group {

    private final Notices notices;
    private final AuditLog audit;

    NoticeRoutes(Notices notices, AuditLog audit) {
        this.notices = notices;
        this.audit = audit;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("notice.json");
        table.post("/api/v1/notices/test", Right.ADMINISTER, this::test,
                Operation
                        .of("notices", "testNotices",
                                "Sends a test by each way out that is set up, and tells how it went.")
                        .takes("Nothing").answers(200, "NoticeTest"));
    }

    private void test(Context ctx) {
        JsonBody.of(ctx, Set.of());
        audit.append(CallerFinder.draft(ctx, "notices-tested", "notices"));
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        for (Notices.TestResult result : notices.test()) {
            ObjectNode item = items.addObject();
            item.put("channel", result.channel());
            item.put("problem", result.problem().orElse(null));
        }
        Replies.json(ctx, 200, json);
    }
}
