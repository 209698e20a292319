package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.gateway.plan.Claim;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.GroupPlanDesk;
import io.lamplighter.gateway.plan.GroupPlanDesk.Standing;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.plan.Rivalry;
import io.lamplighter.gateway.plan.UnreadablePlan;
import io.lamplighter.gateway.targets.Targets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which plan the posts of a group, a district or a query shall follow, and how far each of them is. */
final class GroupPlanRoutes implements RouteTable.Group {

    private static final String TAG = "plans";
    private static final String ALL = "/api/v1/group-plans";
    private static final String ONE = ALL + "/{id}";
    private static final Set<String> FIELDS = Set.of("target", "priority", "calendar", "plan", "replaces");
    private static final Set<String> TRIED = Set.of("target", "priority", "calendar", "plan");
    private static final int MOST_PRIORITY = 1_000;
    private static final List<String> STATES = List.of("in-sync", "pending", "refused", "own-plan", "overruled",
            "not-supported");
    private static final String STATE_WORDS = "in-sync, pending, refused, own-plan, overruled or not-supported";

    private final WebSources sources;
    private final GroupPlanDesk desk;
    private final PlanGate gate;
    private final Targets targets;

    GroupPlanRoutes(WebSources sources, PlanGate gate) {
        this.sources = sources;
        this.gate = gate;
        this.desk = sources.groupPlans();
        this.targets = new Targets(sources.fleet(), sources.inventory());
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("group-plan.json");
        table.get(ALL, Right.READ, this::list,
                Operation
                        .of(TAG, "listGroupPlans", "Plans of groups, districts and queries, in the order of their ids.")
                        .paged().answers(200, "GroupPlans"));
        table.get(ONE, Right.READ, ctx -> Replies.json(ctx, 200, inFull(ctx.pathParam("id"))),
                Operation.of(TAG, "showGroupPlan", "One of them, with how many posts are how far.")
                        .answers(200, "GroupPlanInFull"));
        table.get(ONE + "/posts", Right.READ, this::posts,
                Operation.of(TAG, "listPlannedPosts", "How far each post is that it means, in the order of the posts.")
                        .query("state", "string", "only these: " + STATE_WORDS)
                        .paged().answers(200, "PlannedPosts"));
        table.put(ONE, Right.PLAN, this::put,
                Operation
                        .of(TAG, "desireGroupPlan",
                                "From now on all posts that it means shall follow this document, also"
                                        + " those that come to the target later.")
                        .takes("GroupPlanWish")
                        .answers(202, "GroupPlanInFull"));
        table.post(ONE + "/trial", Right.READ, this::trial, Operation
                .of(TAG, "tryGroupPlan",
                        "What whoever puts this plan would be told, whom it means, and which program each day of a"
                                + " year follows. Nothing is kept.")
                .query("year", "integer", "the days of that year; the present one when absent")
                .takes("GroupPlanTried").answers(200, "GroupPlanTrial"));
        table.delete(ONE, Right.PLAN, this::remove,
                Operation.of(TAG, "forgetGroupPlan", "Its posts follow what else means them, or keep what they have.")
                        .answersWithoutBody(204));
    }

    private void list(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        Map<String, ObjectNode> all = new TreeMap<>();
        desk.plans().forEach(plan -> all.put(plan.id(), json(plan)));
        desk.unreadable().forEach(plan -> all.put(plan.claim().id(), json(plan)));
        Paging.of(ctx).page(List.copyOf(all.entrySet()), Map.Entry::getKey, json)
                .forEach(each -> items.add(each.getValue()));
        Replies.json(ctx, 200, json);
    }

    private Optional<UnreadablePlan> unreadable(String id) {
        return desk.unreadable().stream().filter(plan -> plan.claim().id().equals(id)).findFirst();
    }

    private static RequestRefused unknown(String id) {
        return Problem.notFound("group-plan", id, "GET " + ALL + " lists all").refused();
    }

    private void posts(Context ctx) {
        String id = ctx.pathParam("id");
        Claim plan = desk.find(id).map(GroupPlan::claim).or(() -> unreadable(id).map(UnreadablePlan::claim))
                .orElseThrow(() -> unknown(id));
        String state = ctx.queryParam("state");
        if (state != null && !STATES.contains(state)) {
            throw Problem.invalid("unknown-state", "The state is unknown",
                    "state is '" + state + "': it must be " + STATE_WORDS).refused();
        }
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
        json.put("overruledBy", member.overruledBy().orElse(null));
        json.put("reason", member.unfit().orElse(null));
        return json;
    }

    private static ObjectNode json(GroupPlan plan) {
        return json(plan.claim(), plan.content().calendar(), Optional.empty()).put("requester", plan.requester())
                .put("setAt", Json.time(plan.setAt()));
    }

    private static ObjectNode json(UnreadablePlan plan) {
        return json(plan.claim(), plan.version().calendar(), Optional.of(plan.content().reason()))
                .put("requester", plan.version().requester()).put("setAt", Json.time(plan.version().setAt()));
    }

    /** Of one that cannot be read with the reason. */
    private static ObjectNode json(Claim claim, Optional<String> calendar, Optional<String> reason) {
        ObjectNode json = Json.object();
        json.put("id", claim.id());
        json.put("version", claim.version());
        json.put("state", reason.isEmpty() ? "in-force" : "unreadable");
        json.put("reason", reason.orElse(null));
        json.set("target", PlanTargetJson.of(claim.target()));
        json.put("priority", claim.priority());
        json.put("calendar", calendar.orElse(null));
        return json;
    }

    private ObjectNode inFull(String id) {
        return desk.find(id).map(this::inFull)
                .or(() -> unreadable(id).map(plan -> inFull(json(plan), plan.claim(), plan.content().wish())))
                .orElseThrow(() -> unknown(id));
    }

    private ObjectNode inFull(GroupPlan plan) {
        return inFull(json(plan), plan.claim(), plan.content().wish());
    }

    private ObjectNode inFull(ObjectNode json, Claim claim, String wish) {
        json.set("plan", Json.read(wish.getBytes(StandardCharsets.UTF_8)).orElse(null));
        Map<String, Integer> posts = new TreeMap<>();
        Map<String, Integer> luminaires = new TreeMap<>();
        desk.members(claim, "").forEach(member -> {
            posts.merge(state(member), 1, Integer::sum);
            luminaires.merge(state(member), targets.of(member.post()).size(), Integer::sum);
        });
        ObjectNode countedPosts = json.putObject("posts");
        posts.forEach(countedPosts::put);
        ObjectNode countedLuminaires = json.putObject("luminaires");
        luminaires.forEach(countedLuminaires::put);
        return json;
    }

    private void put(Context ctx) {
        ObjectNode json = JsonBody.of(ctx, FIELDS).json();
        OptionalLong replaces = replaces(json.path("replaces"));
        GroupPlan plan = wish(ctx, json);
        accept(ctx, plan, (wish, draft) -> desk.put(wish, replaces, draft), replaces);
    }

    private GroupPlan wish(Context ctx, ObjectNode json) {
        String id = ctx.pathParam("id");
        PlanTarget target = new PlanTargetJson(sources).read(json.path("target"));
        int priority = priority(json.path("priority"));
        GroupPlan.Content content = ContentJson.read(json);
        try {
            return new GroupPlan(id, target, priority, content, CallerFinder.requester(ctx), now(), 0);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage())).refused();
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(sources.clock().millis());
    }

    private static OptionalLong replaces(JsonNode json) {
        if (json.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!json.isIntegralNumber() || json.longValue() < 0) {
            throw wrong("replaces is " + json
                    + ": it must be the version that the wish was made from, or 0 when there shall"
                    + " be none yet").at("/replaces").refused();
        }
        return OptionalLong.of(json.longValue());
    }

    private void trial(Context ctx) {
        GroupPlan wish = wish(ctx, JsonBody.of(ctx, TRIED).json());
        ZoneId zone = wish.content().document().timetable().zone();
        int year = GroupPlanTrial.year(ctx.queryParam("year"), LocalDate.ofInstant(now(), zone));
        ObjectNode json = GroupPlanTrial.json(wish, targets, year);
        List<Finding> findings = gate.judge(wish.content(), new PlanGate.Meant(targets.posts(wish.target()), false,
                Optional.of(wish)), "/plan");
        PlanProblem.put(json, Stream.concat(findings.stream(), rivals(desk.rivalry(wish.claim()))).toList());
        Replies.json(ctx, 200, json);
    }

    private static Problem wrong(String detail) {
        return Problem.invalid("wrong-group-plan", "The plan cannot be taken", detail);
    }

    /** Answers with the plan as it is kept, if it can be followed and there was room for it. */
    void accept(Context ctx, GroupPlan wish, BiFunction<GroupPlan, AuditEntry, Optional<GroupPlan>> keep) {
        accept(ctx, wish, keep, OptionalLong.empty());
    }

    private void accept(Context ctx, GroupPlan wish, BiFunction<GroupPlan, AuditEntry, Optional<GroupPlan>> keep,
            OptionalLong replaces) {
        requireStill(wish.id(), replaces);
        List<Finding> warnings = gate.pass(wish.content(), new PlanGate.Meant(desk.posts(wish.target()), false,
                Optional.of(wish)), "/plan");
        GroupPlan kept = keep.apply(wish, CallerFinder.draft(ctx, "group-plan-saved", wish.id()))
                .orElseThrow(() -> {
                    requireStill(wish.id(), replaces);
                    return new Problem(503, "too-many-group-plans", "There are too many group plans",
                            "at most " + GroupPlanDesk.MAXIMUM_PLANS + " are kept: remove one").refused();
                });
        List<Finding> told = Stream.concat(warnings.stream(), rivals(desk.rivalry(kept.claim()))).toList();
        Replies.json(ctx, 202, inFull(kept).set("warnings", PlanProblem.json(told)));
    }

    /** Before anything else, so that whoever is late reads what somebody else wanted and not what is wrong with both. */
    private void requireStill(String id, OptionalLong replaces) {
        if (replaces.isPresent() && replaces.getAsLong() != desk.version(id)) {
            throw Precondition.failed();
        }
    }

    /** Somebody who has forgotten another plan would look for the reason at the posts. */
    private static Stream<Finding> rivals(Rivalry rivalry) {
        return Stream.concat(
                rivalry.overruledBy().entrySet().stream().map(other -> new Finding(Finding.Kind.OVERRULED, "/priority",
                        other.getValue() + " of the " + rivalry.posts() + " posts that it means follow the group plan "
                                + other.getKey()
                                + " instead, which counts more: it has a higher priority, or the same and"
                                + " a later id. Give this one a higher priority, or remove " + other.getKey())),
                rivalry.overrules().stream().map(other -> new Finding(Finding.Kind.OVERRULES, "/priority",
                        "no post follows the group plan " + other
                                + " any more: this one means all of its posts and counts"
                                + " more, by a higher priority, or the same and a later id. Remove " + other
                                + ", or give it a higher priority")));
    }

    private static int priority(JsonNode json) {
        if (json.isMissingNode()) {
            return 0;
        }
        if (!json.isInt() || Math.abs(json.intValue()) > MOST_PRIORITY) {
            throw wrong("priority is " + json + ": it must be a whole number from -" + MOST_PRIORITY + " to "
                    + MOST_PRIORITY + ", such as 1").at("/priority").refused();
        }
        return json.intValue();
    }

    private void remove(Context ctx) {
        String id = ctx.pathParam("id");
        ClassDrop.refuse(gate.roads().withoutGroupPlan(id));
        if (!desk.remove(id, CallerFinder.draft(ctx, "group-plan-removed", id))) {
            throw unknown(id);
        }
        ctx.status(204);
    }
}
