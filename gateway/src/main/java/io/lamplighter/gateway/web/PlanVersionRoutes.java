package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.plan.KeptVersion;
import io.lamplighter.gateway.plan.PlanHistory;
import io.lamplighter.gateway.plan.PlanKey;
import io.lamplighter.gateway.plan.PlanOrigin;
import io.lamplighter.gateway.plan.StoredContent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Earlier versions of plans, back to one of them, and which posts and luminaires follow which version. */
final class PlanVersionRoutes implements RouteTable.Group {

    private static final String TAG = "plans";
    private static final String OF_GROUP = "/api/v1/group-plans/{id}/versions";
    private static final String OF_POST = "/api/v1/posts/{id}/plan/versions";

    private final WebSources sources;
    private final PlanHistory history;
    private final GroupPlanRoutes groupPlans;
    private final PlanRoutes plans;

    PlanVersionRoutes(WebSources sources, GroupPlanRoutes groupPlans, PlanRoutes plans) {
        this.sources = sources;
        this.history = sources.plans().history();
        this.groupPlans = groupPlans;
        this.plans = plans;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("plan-version.json");
        table.get(OF_GROUP, Right.READ, ctx -> list(ctx, ofGroup(ctx)), Operation.of(TAG, "listGroupPlanVersions",
                "What a group plan wanted, the newest first, and how many posts follow each by their own report.")
                .paged().answers(200, "PlanVersions"));
        table.get(OF_GROUP + "/{version}", Right.READ, ctx -> show(ctx, ofGroup(ctx)),
                Operation.of(TAG, "showGroupPlanVersion", "One of them with its plan.")
                        .answers(200, "PlanVersionInFull"));
        table.post(OF_GROUP + "/{version}/restoration", Right.PLAN, this::restoreOfGroup,
                Operation
                        .of(TAG, "restoreGroupPlan",
                                "From now on target, priority, calendar and plan are again what they"
                                        + " were in that version, as a new version; also when the plan is gone.")
                        .takes("Nothing").answers(202, "GroupPlanInFull"));
        table.get(OF_POST, Right.READ, ctx -> list(ctx, ofPost(ctx)), Operation.of(TAG, "listPlanVersions",
                "What was wanted of a post itself, the newest first.").paged().answers(200, "PlanVersions"));
        table.get(OF_POST + "/{version}", Right.READ, ctx -> show(ctx, ofPost(ctx)),
                Operation.of(TAG, "showPlanVersion", "One of them with its plan.").answers(200, "PlanVersionInFull"));
        table.post(OF_POST + "/{version}/restoration", Right.PLAN, this::restoreOfPost,
                Operation.of(TAG, "restorePlan", "From now on the post shall follow what that version said.")
                        .takes("Nothing").answers(202, "Plan"));
        table.get("/api/v1/followed-plans", Right.READ, this::followers,
                Operation.of(TAG, "listFollowedPlans",
                        "Which version of which plan each post and its luminaires follow by"
                                + " the post's own report, in the order of the posts; posts that report none that they were told"
                                + " are left out.")
                        .query("group", "string", "only versions of this group plan")
                        .query("version", "integer", "only this version").paged().answers(200, "FollowedPlans"));
    }

    private static PlanKey ofGroup(Context ctx) {
        return new PlanKey.OfGroup(ctx.pathParam("id"));
    }

    private static PlanKey ofPost(Context ctx) {
        return new PlanKey.OfPost(ctx.pathParam("id"));
    }

    private void list(Context ctx, PlanKey plan) {
        List<KeptVersion> versions = history.versions(plan);
        if (versions.isEmpty()) {
            throw unknown(plan.id());
        }
        Map<Long, Integer> followers = history.followers(plan);
        Paging paging = Paging.of(ctx);
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        long before = paging.after().isEmpty() ? Long.MAX_VALUE : number(paging.after());
        paging.page(versions.stream().filter(each -> each.number() < before), each -> Long.toString(each.number()),
                json)
                .forEach(each -> items.add(json(each, followers)));
        Replies.json(ctx, 200, json);
    }

    private static RequestRefused unknown(String id) {
        return Problem
                .notFound("plan-version", id,
                        "GET /api/v1/group-plans/{id}/versions and GET /api/v1/posts/{id}/plan/versions list all")
                .refused();
    }

    private static ObjectNode json(KeptVersion version, Map<Long, Integer> followers) {
        ObjectNode json = Json.object();
        json.put("version", version.number());
        json.set("target", version.reach().map(reach -> PlanTargetJson.of(reach.target())).orElse(null));
        json.put("priority", version.reach().map(KeptVersion.Reach::priority).orElse(null));
        json.put("calendar", version.calendar().orElse(null));
        json.put("requester", version.requester());
        json.put("setAt", Json.time(version.setAt()));
        json.put("posts", followers.getOrDefault(version.number(), 0));
        return json;
    }

    private void show(Context ctx, PlanKey plan) {
        KeptVersion version = version(ctx, plan);
        ObjectNode json = json(version, history.followers(plan));
        StoredContent content = content(plan, version);
        json.put("unreadable", content.problem().orElse(null));
        json.set("plan", Json.read(content.wish().getBytes(StandardCharsets.UTF_8)).orElse(null));
        Replies.json(ctx, 200, json);
    }

    private KeptVersion version(Context ctx, PlanKey plan) {
        String word = ctx.pathParam("version");
        long number = number(word);
        return history.versions(plan).stream().filter(each -> each.number() == number).findFirst()
                .orElseThrow(() -> unknown(plan.id() + "/" + word));
    }

    private static long number(String word) {
        return word.matches("\\d{1,18}") ? Long.parseLong(word) : 0;
    }

    /** To be wanted again. */
    private GroupPlan.Content readable(PlanKey plan, KeptVersion version) {
        return switch (content(plan, version)) {
            case StoredContent.Intact(GroupPlan.Content content) -> content;
            case StoredContent.Unreadable(String _, String reason) -> throw new Problem(422, "unreadable-version",
                    "The version cannot be followed any more", "version " + version.number() + " of " + plan.id()
                            + " was kept by an earlier program, and now it is refused: " + reason
                            + ". Correct the plan that the version shows, and put it")
                    .refused();
        };
    }

    private StoredContent content(PlanKey plan, KeptVersion version) {
        return history.content(plan, version.number())
                .orElseThrow(() -> unknown(plan.id() + "/" + version.number()));
    }

    private void restoreOfGroup(Context ctx) {
        JsonBody.of(ctx, Set.of());
        PlanKey key = ofGroup(ctx);
        KeptVersion version = version(ctx, key);
        KeptVersion.Reach reach = version.reach().orElseThrow(() -> unknown(key.id()));
        GroupPlan wish = new GroupPlan(key.id(), new PlanTargetJson(sources).known(reach.target()), reach.priority(),
                readable(key, version), CallerFinder.requester(ctx), Instant.ofEpochMilli(sources.clock().millis()), 0);
        groupPlans.accept(ctx, wish, sources.groupPlans()::restore);
    }

    private void restoreOfPost(Context ctx) {
        JsonBody.of(ctx, Set.of());
        PlanKey key = ofPost(ctx);
        plans.desire(ctx, readable(key, version(ctx, key)), "plan-restored");
    }

    private void followers(Context ctx) {
        String group = ctx.queryParam("group");
        String version = ctx.queryParam("version");
        requireKnown(group, version);
        Paging paging = Paging.of(ctx);
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        paging.page(history.followersFrom(paging.after())
                .filter(each -> !each.post().id().equals(paging.after()))
                .filter(each -> group == null || each.plan().origin().group().equals(group))
                .filter(each -> version == null || each.plan().origin().version() == number(version)),
                each -> each.post().id(), json).forEach(each -> items.add(json(each)));
        Replies.json(ctx, 200, json);
    }

    /** A misspelt name would look like a version that nobody follows. */
    private void requireKnown(@Nullable String group, @Nullable String version) {
        if (version != null && number(version) == 0) {
            throw Problem.invalid("malformed-version", "The version is malformed",
                    "version is '" + version + "': it must be a number from 1 on, such as 3").refused();
        }
        List<KeptVersion> versions = group == null ? List.of() : history.versions(new PlanKey.OfGroup(group));
        if (group != null && versions.isEmpty()) {
            throw Problem.notFound("group-plan", group, "GET /api/v1/group-plans lists all that are in force")
                    .refused();
        }
        if (group != null && version != null && versions.stream().noneMatch(each -> each.number() == number(version))) {
            throw unknown(group + "/" + version);
        }
    }

    private static ObjectNode json(PlanHistory.Follower follower) {
        ObjectNode json = origin(follower.plan().origin());
        json.put("post", follower.post().id());
        ArrayNode luminaires = json.putArray("luminaires");
        follower.post().luminaires().forEach(view -> luminaires.add(view.id().toString()));
        json.put("number", follower.plan().number());
        json.put("hash", follower.plan().hash());
        return json;
    }

    static ObjectNode origin(PlanOrigin origin) {
        ObjectNode json = Json.object();
        json.put("group", origin.group().isEmpty() ? null : origin.group());
        json.put("version", origin.version());
        return json;
    }
}
