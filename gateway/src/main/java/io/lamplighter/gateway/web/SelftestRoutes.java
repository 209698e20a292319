package io.lamplighter.gateway.web;

import java.util.Set;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.SelftestDesk;
import io.lamplighter.gateway.command.SelftestView;
import io.lamplighter.protocol.command.Finding;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asking a post how each of its parts is. */
final class SelftestRoutes implements RouteTable.Group {

    private static final String RUNNING = "running";

    private final SelftestDesk selftests;

    SelftestRoutes(SelftestDesk selftests) {
        this.selftests = selftests;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("selftest.json");
        table.post("/api/v1/posts/{id}/selftest", Right.COMMAND, this::ask,
                Operation.of("commands", "askForSelftest",
                        "Asks a post to test each of its parts, with a lamp test if its lamps may be switched for it.")
                        .takes("SelftestRequest").answers(202, "Selftest"));
        table.get("/api/v1/posts/{id}/selftest", Right.READ, this::show,
                Operation.of("commands", "showSelftest", "The latest self-test of a post, as far as it has come.")
                        .answers(200, "Selftest"));
    }

    private void ask(Context ctx) {
        String post = ctx.pathParam("id");
        boolean lampTest = JsonBody.of(ctx, Set.of("lampTest")).flag("lampTest");
        switch (selftests.ask(post, lampTest, CallerFinder.draft(ctx, "selftest-asked-for", post))) {
            case SelftestDesk.Asked.Accepted(SelftestView test) -> {
                ctx.header(Header.LOCATION, ctx.path());
                Replies.json(ctx, 202, json(test));
            }
            case SelftestDesk.Asked.Refused(String code, String detail) -> throw new Problem(
                    code.equals(SelftestDesk.UNKNOWN_POST) ? 404 : 409, code, "The post is not asked", detail)
                    .refused();
        }
    }

    private void show(Context ctx) {
        String post = ctx.pathParam("id");
        Replies.json(ctx, 200, selftests.latest(post).map(this::json).orElseThrow(() -> new Problem(404, "no-selftest",
                "There was no self-test", "nobody has asked post '" + post + "' for one: POST to the same address")
                .refused()));
    }

    private ObjectNode json(SelftestView test) {
        ObjectNode json = Json.object();
        json.put("id", test.id());
        json.put("post", test.post());
        String state = state(test);
        json.put("state", state);
        json.put("requester", test.request().requester());
        json.put("submittedAt", Json.time(test.submittedAt()));
        json.put("finishedAt", state.equals(RUNNING) ? null : Json.time(test.progress().finishedAt()));
        json.put("result", test.state() == CommandState.EXECUTED ? result(test).word() : null);
        json.put("refusal", test.progress().refusal());
        ArrayNode findings = json.putArray("findings");
        for (Finding finding : test.findings()) {
            ObjectNode item = findings.addObject();
            item.put("part", finding.part());
            item.put("device", finding.device().isEmpty() ? null : finding.device());
            item.put("result", finding.result().word());
            item.put("detail", finding.detail());
            item.put("remedy", finding.remedy());
        }
        return json;
    }

    /** Without findings, as when its post restarted behind its answer, nothing was checked. */
    private static Finding.Result result(SelftestView test) {
        return test.findings().isEmpty() ? Finding.Result.NOT_CHECKED : Finding.overall(test.findings());
    }

    /** A post that began in time is not late. */
    private String state(SelftestView test) {
        return switch (test.state()) {
            case QUEUED -> "waiting";
            case SENT -> selftests.isRunning(test.post()) ? RUNNING : "sent";
            case EXECUTED -> "finished";
            case REJECTED -> "refused";
            case EXPIRED -> test.progress().sentAt() != null && selftests.isRunning(test.post())
                    ? RUNNING
                    : "expired";
        };
    }
}
