package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.GroupPlanDesk;
import io.lamplighter.gateway.plan.GroupPlanDesk.Standing;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.protocol.plan.PlanDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which plan the posts of a group, a district or a query shall follow, and how far each of them is. */
final class GroupPlanRoutes implements RouteTable.Group {

    private static final String TAG = "plans";
    private static final String ALL = "/api/v1/group-plans";
    private static final String ONE = ALL + "/{id}";
    private static final Set<String> FIELDS = Set.of("target", "priority", "calendar", "plan");
    private static final int MOST_PRIORITY = 1_000;

    private final WebSources sources;
    private final GroupPlanDesk desk;
    private final PlanGate gate;

    GroupPlanRoutes(WebSources sources, PlanGate gate) {
        this.sources = sources;
        this.gate = gate;
        this.desk = sources.groupPlans();
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("group-plan.json");
        table.get(ALL, Right.READ, this::list,
                Operation
                        .of(TAG, "listGroupPlans", "Plans of groups, districts and queries, in the order of their ids.")
                        .paged().answers(200, "GroupPlans"));
        table.get(ONE, Right.READ, ctx -> Replies.json(ctx, 200, inFull(find(ctx))),
                Operation.of(TAG, "showGroupPlan", "One of them, with how many posts are how far.")
                        .answers(200, "GroupPlanInFull"));
        table.get(ONE + "/posts", Right.READ, this::posts,
                Operation.of(TAG, "listPlannedPosts", "How far each post is that it means, in the order of the posts.")
                        .query("state", "string", "only these: in-sync, pending, refused, own-plan, overruled or"
                                + " not-supported")
                        .paged().answers(200, "PlannedPosts"));
        table.put(ONE, Right.MAINTAIN, this::put,
                Operation
                        .of(TAG, "desireGroupPlan",
                                "From now on all posts that it means shall follow this document, also"
                                        + " those that come to the target later.")
                        .takes("GroupPlanWish")
                        .answers(202, "GroupPlanInFull"));
        table.delete(ONE, Right.MAINTAIN, this::remove,
                Operation.of(TAG, "forgetGroupPlan", "Its posts follow what else means them, or keep what they have.")
                        .answersWithoutBody(204));
    }

    private void list(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        Paging.of(ctx).page(List.copyOf(desk.plans()), GroupPlan::id, json).forEach(plan -> items.add(json(plan)));
        Replies.json(ctx, 200, json);
    }

    private GroupPlan find(Context ctx) {
        return desk.find(ctx.pathParam("id")).orElseThrow(() -> unknown(ctx));
    }

    private static RequestRefused unknown(Context ctx) {
        return Problem.notFound("group-plan", ctx.pathParam("id"), "GET " + ALL + " lists all").refused();
    }

    private void posts(Context ctx) {
        GroupPlan plan = find(ctx);
        String state = ctx.queryParam("state");
        Paging paging = Paging.of(ctx);
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        paging.page(desk.members(plan, paging.after()).filter(each -> state == null || state.equals(state(each))),
                GroupPlanDesk.Member::post, json).forEach(member -> items.add(json(member)));
        Replies.json(ctx, 200, json);
    }

    /** In one word: of those that follow it, how far they are. */
    private static String state(GroupPlanDesk.Member member) {
        return switch (member.standing()) {
            case FOLLOWED -> member.plan().map(view -> view.state().word()).orElse("pending");
            case WAITING -> "pending";
            case OWN_PLAN, OVERRULED, NOT_SUPPORTED ->
                member.standing().name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    private static ObjectNode json(GroupPlanDesk.Member member) {
        ObjectNode json = Json.object();
        json.put("post", member.post());
        json.put("state", state(member));
        json.set("plan", member.standing() == Standing.FOLLOWED
                ? member.plan().map(PlanRoutes::json).orElse(null)
                : null);
        return json;
    }

    private static ObjectNode json(GroupPlan plan) {
        ObjectNode json = Json.object();
        json.put("id", plan.id());
        json.put("version", plan.version());
        json.set("target", PlanTargetJson.of(plan.target()));
        json.put("priority", plan.priority());
        json.put("calendar", plan.content().calendar().orElse(null));
        json.put("requester", plan.requester());
        json.put("setAt", Json.time(plan.setAt()));
        return json;
    }

    private ObjectNode inFull(GroupPlan plan) {
        ObjectNode json = json(plan);
        json.set("plan", Json.read(plan.content().wish().getBytes(StandardCharsets.UTF_8))
                .orElse(null));
        Map<String, Integer> counts = new TreeMap<>();
        desk.members(plan, "").forEach(member -> counts.merge(state(member), 1, Integer::sum));
        ObjectNode posts = json.putObject("posts");
        counts.forEach(posts::put);
        return json;
    }

    private void put(Context ctx) {
        ObjectNode json = Json.read(ctx.bodyAsBytes()).orElseThrow(() -> Problem.invalid("malformed-json",
                "The body is not one JSON object", "send an object with target and plan").refused());
        json.propertyNames().stream().filter(name -> !FIELDS.contains(name)).findFirst().ifPresent(name -> {
            throw Problem.invalid("unknown-field", "A field is unknown", "'" + name + "' is not known here: known are "
                    + FIELDS.stream().sorted().toList()).refused();
        });
        String id = ctx.pathParam("id");
        PlanTarget target = new PlanTargetJson(sources).read(json.path("target"));
        PlanDocument document = PlanJson.read(json.path("plan"), "/plan");
        Optional<String> calendar = calendar(json.path("calendar"));
        calendar.ifPresent(name -> requireKnown(document, name));
        GroupPlan plan;
        try {
            plan = new GroupPlan(id, target, priority(json.path("priority")),
                    new GroupPlan.Content(document, calendar, json.path("plan").toString()),
                    CallerFinder.requester(ctx), Instant.ofEpochMilli(sources.clock().millis()), 0);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("wrong-group-plan", "The plan cannot be taken", String.valueOf(e.getMessage()))
                    .refused();
        }
        accept(ctx, plan, desk::put);
    }

    /** Answers with the plan as it is kept, if it can be followed and there was room for it. */
    void accept(Context ctx, GroupPlan wish, BiFunction<GroupPlan, AuditEntry, Optional<GroupPlan>> keep) {
        List<Finding> warnings = gate.pass(wish.content(),
                desk.members(wish, "").map(GroupPlanDesk.Member::post).toList(), "/plan");
        GroupPlan kept = keep.apply(wish, CallerFinder.draft(ctx, "group-plan-saved", wish.id()))
                .orElseThrow(() -> new Problem(503, "too-many-group-plans", "There are too many group plans",
                        "at most " + GroupPlanDesk.MAXIMUM_PLANS + " are kept: remove one").refused());
        Replies.json(ctx, 202, inFull(kept).set("warnings", PlanProblem.json(warnings)));
    }

    private static void requireKnown(PlanDocument document, String calendar) {
        List<String> known = document.timetable().calendars().stream().map(Calendar::id).toList();
        if (!known.contains(calendar)) {
            throw PlanProblem.malformed(List.of(new Finding(Finding.Kind.UNKNOWN_REFERENCE, "/calendar",
                    "plan has no calendar '" + calendar + "': there are " + known))).refused();
        }
    }

    private static Optional<String> calendar(JsonNode json) {
        return json.isString() ? Optional.of(json.stringValue()) : Optional.empty();
    }

    private static int priority(JsonNode json) {
        if (json.isMissingNode()) {
            return 0;
        }
        if (!json.isInt() || Math.abs(json.intValue()) > MOST_PRIORITY) {
            throw new IllegalArgumentException("priority is " + json + ": it must be a number from -" + MOST_PRIORITY
                    + " to " + MOST_PRIORITY);
        }
        return json.intValue();
    }

    private void remove(Context ctx) {
        String id = ctx.pathParam("id");
        if (!desk.remove(id, CallerFinder.draft(ctx, "group-plan-removed", id))) {
            throw unknown(ctx);
        }
        ctx.status(204);
    }
}
