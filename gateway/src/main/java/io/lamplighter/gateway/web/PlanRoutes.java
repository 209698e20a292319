package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Optional;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.gateway.plan.DesiredPlan;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.gateway.plan.PlanOrigin;
import io.lamplighter.gateway.plan.PlanReply;
import io.lamplighter.gateway.plan.PlanState;
import io.lamplighter.gateway.plan.PlanView;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which plan each post shall follow, and whether it does. */
final class PlanRoutes implements RouteTable.Group {

    private static final String TAG = "plans";
    private static final String ONE = "/api/v1/posts/{id}/plan";

    private final PlanDesk plans;
    private final PlanGate gate;

    PlanRoutes(PlanDesk plans, PlanGate gate) {
        this.plans = plans;
        this.gate = gate;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("plan.json");
        table.get("/api/v1/plans", Right.READ, this::list,
                Operation.of(TAG, "listPlans", "Desired and reported plans in the order of the posts.")
                        .query("state", "string", "only these: in-sync, pending or refused")
                        .paged().answers(200, "Plans"));
        table.get(ONE, Right.READ, ctx -> Replies.json(ctx, 200, json(find(ctx))),
                Operation.of(TAG, "showPlan", "Desired and reported plan of a post.").answers(200, "Plan"));
        table.put(ONE, Right.PLAN, this::desire,
                Operation.of(TAG, "desirePlan", "From now on the post shall follow this document; it is sent until the"
                        + " post says that it does.").takes("PlanWish").answers(202, "Plan"));
        table.delete(ONE, Right.PLAN, this::forget,
                Operation.of(TAG, "forgetPlan", "The post keeps what it has, and is not asked any more.")
                        .answersWithoutBody(204));
        table.get(ONE + "/document", Right.READ, this::document,
                Operation.of(TAG, "downloadPlan", "The desired document as it is sent.")
                        .answersAs(200, "application/octet-stream"));
    }

    private void list(Context ctx) {
        String word = ctx.queryParam("state");
        Optional<PlanState> state = word == null ? Optional.empty() : PlanState.of(word);
        if (word != null && state.isEmpty()) {
            throw Problem.invalid("unknown-state", "The state is unknown",
                    "state is '" + word + "': it must be in-sync, pending or refused").refused();
        }
        Paging paging = Paging.of(ctx);
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        paging.page(plans.plansBehind(paging.after())
                .filter(view -> state.isEmpty() || state.get() == view.state()), view -> view.desired().post(), json)
                .forEach(view -> items.add(json(view)));
        Replies.json(ctx, 200, json);
    }

    private PlanView find(Context ctx) {
        return plans.find(ctx.pathParam("id")).orElseThrow(() -> unknown(ctx));
    }

    private static RequestRefused unknown(Context ctx) {
        return Problem.notFound("plan", ctx.pathParam("id"), "GET /api/v1/plans lists the posts that have one")
                .refused();
    }

    private void desire(Context ctx) {
        ObjectNode json = Json.sent(ctx.bodyAsBytes(), "send a plan, {} at least");
        desire(ctx, new GroupPlan.Content(PlanJson.read(json), Optional.empty(), json.toString()), "plan-desired");
    }

    /** From now on the post that the address names shall follow this. */
    void desire(Context ctx, GroupPlan.Content content, String action) {
        String post = ctx.pathParam("id");
        List<Finding> warnings = gate.pass(content, new PlanGate.Meant(List.of(post), true), "");
        switch (plans.desire(post, content, CallerFinder.draft(ctx, action, post))) {
            case PlanReply.Accepted(PlanView view) ->
                Replies.json(ctx, 202, json(view).set("warnings", PlanProblem.json(warnings)));
            case PlanReply.UnknownPost() ->
                throw Problem.notFound("post", post, "GET /api/v1/posts lists all").refused();
            case PlanReply.Refused(String code, String detail) -> throw Problem.invalid(code,
                    "The plan cannot be taken", detail).refused();
        }
    }

    private void forget(Context ctx) {
        String group = find(ctx).desired().group();
        if (!group.isEmpty()) {
            throw new Problem(409, "plan-of-a-group", "A group plan wants it", "the group plan " + group
                    + " means this post: change that plan, or set one for the post itself, which comes first")
                    .refused();
        }
        ClassDrop.refuse(gate.roads().withoutOwn(ctx.pathParam("id")));
        if (!plans.forget(ctx.pathParam("id"), CallerFinder.draft(ctx, "plan-forgotten", ctx.pathParam("id")))) {
            throw unknown(ctx);
        }
        ctx.status(204);
    }

    private void document(Context ctx) {
        byte[] document = plans.document(ctx.pathParam("id")).orElseThrow(() -> unknown(ctx));
        ctx.contentType("application/octet-stream")
                .header(Header.CONTENT_DISPOSITION, "attachment; filename=\"plan.bin\"").result(document);
    }

    static ObjectNode json(PlanView view) {
        DesiredPlan desired = view.desired();
        ObjectNode json = Json.object();
        json.put("post", desired.post());
        json.put("state", view.state().word());
        json.put("reason", view.state() == PlanState.REFUSED ? desired.refusal() : null);
        ObjectNode wanted = json.putObject("desired");
        wanted.put("id", desired.id());
        wanted.put("version", desired.number());
        wanted.put("hash", desired.hash());
        json.put("group", desired.group().isEmpty() ? null : desired.group());
        json.put("planVersion", desired.origin().version());
        json.put("requester", desired.requester());
        json.put("setAt", Json.time(desired.setAt()));
        json.put("attempts", view.attempts());
        json.put("sentAt", Json.time(view.sentAt()));
        PlanView.Reported reported = view.reported();
        if (reported == null) {
            json.putNull("reported");
        } else {
            ObjectNode said = json.putObject("reported");
            said.put("id", reported.id());
            said.put("version", reported.number());
            said.put("hash", reported.hash());
        }
        PlanOrigin followed = view.followed();
        json.set("followed", followed == null ? null : PlanVersionRoutes.origin(followed));
        return json;
    }
}
