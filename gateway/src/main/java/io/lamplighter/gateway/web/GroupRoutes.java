package io.lamplighter.gateway.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.conflict.Finding;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Group;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.preview.Lamps;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups of luminaires, static and by query. */
final class GroupRoutes implements RouteTable.Group {

    private static final String TAG = "groups";
    private static final String ONE = "/api/v1/groups/{id}";

    private final Inventory inventory;
    private final Lamps lamps;
    private final TargetUsers users;

    GroupRoutes(WebSources sources) {
        this.inventory = sources.inventory();
        this.lamps = new Lamps(sources.fleet(), sources.inventory(), sources.plans());
        this.users = new TargetUsers(sources.groupPlans());
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/api/v1/groups", Right.READ, this::list,
                Operation.of(TAG, "listGroups", "Groups in the order of their ids.").paged()
                        .answers(200, "Groups"));
        table.get(ONE, Right.READ, ctx -> reply(ctx, group(ctx)),
                Operation.of(TAG, "showGroup", "One group.").answers(200, "Group"));
        table.get(ONE + "/members", Right.READ, this::members,
                Operation.of(TAG, "listMembers", "Whom a group means now, in the order of their ids.").paged()
                        .answers(200, "GroupMembers"));
        table.put(ONE, Right.MAINTAIN, this::put,
                Operation.of(TAG, "putGroup", "Stores a group, in place of one with its id.").conditional()
                        .takes("GroupFields").answers(200, "Group"));
        table.delete(ONE, Right.MAINTAIN, this::delete,
                Operation.of(TAG, "deleteGroup", "Removes a group; its luminaires stay.").conditional()
                        .answersWithoutBody(204));
    }

    private void list(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        Paging.of(ctx).page(List.copyOf(inventory.groups()), Group::id, json)
                .forEach(group -> items.add(json(group)));
        Replies.json(ctx, 200, json);
    }

    private Group group(Context ctx) {
        String id = ctx.pathParam("id");
        return inventory.group(id).orElseThrow(
                () -> Problem.notFound("group", id, "GET /api/v1/groups lists all").refused());
    }

    private static ObjectNode json(Group group) {
        ObjectNode json = Json.object();
        json.put("id", group.id());
        json.put("displayName", group.displayName());
        ArrayNode members = json.putArray("members");
        group.members().stream().sorted().forEach(member -> members.add(member.toString()));
        ObjectNode query = json.putObject("query");
        group.query().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(each -> query.put(each.getKey().word(), each.getValue()));
        return json;
    }

    private void members(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        Paging paging = Paging.of(ctx);
        LuminaireId after = paging.afterLuminaire();
        List<LuminaireId> found = group(ctx).resolve(inventory.assetsBehind(after), after, paging.limit() + 1);
        paging.cut(found, LuminaireId::toString, json).forEach(member -> items.add(member.toString()));
        Replies.json(ctx, 200, json);
    }

    private void put(Context ctx) {
        JsonBody body = JsonBody.of(ctx, Set.of("displayName", "members", "query"));
        List<LuminaireId> members = new ArrayList<>();
        for (String text : body.has("members") ? body.texts("members") : List.<String>of()) {
            members.add(LuminaireId.parse(text).orElseThrow(() -> Problem.invalid("malformed-id",
                    "The id is malformed", "'" + text + "' must look like ruhrort-017:luminaire-1").refused()));
        }
        String name = ShortText.of(body, "displayName");
        try {
            Group group = new Group(ctx.pathParam("id"), name, Set.copyOf(members),
                    FieldTexts.of(Json.read(ctx.bodyAsBytes()).orElseThrow().path("query"), "query"));
            if (!inventory.put(group, condition(ctx), CallerFinder.draft(ctx, "group-saved", group.id()))) {
                throw Precondition.failed();
            }
            ObjectNode json = json(group);
            String tag = Replies.tag(json);
            json.set("warnings", PlanProblem.json(unknown(members)));
            Replies.json(ctx, 200, json, tag);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("wrong-group", "The group is wrong", String.valueOf(e.getMessage())).refused();
        }
    }

    /** A list of the city may come after its groups, and posts after both: so they are told, and taken. */
    private List<Finding> unknown(List<LuminaireId> members) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < members.size() && findings.size() < PlanProblem.MOST_TOLD; i++) {
            if (!lamps.knows(members.get(i))) {
                findings.add(new Finding(Finding.Kind.UNKNOWN_MEMBER, "/members/" + i, "nobody knows "
                        + members.get(i) + " yet: it was never heard, and the inventory has no such luminaire."
                        + " Look whether it is spelt right, or import it"));
            }
        }
        return findings;
    }

    private void delete(Context ctx) {
        String id = group(ctx).id();
        users.refuse("group", id, new PlanTarget.InGroup(id));
        if (!inventory.removeGroup(id, condition(ctx), CallerFinder.draft(ctx, "group-removed", id))) {
            throw Precondition.failed();
        }
        ctx.status(204);
    }

    private static void reply(Context ctx, Group group) {
        ObjectNode json = json(group);
        Replies.json(ctx, 200, json, Replies.tag(json));
    }

    private static Predicate<Optional<Group>> condition(Context ctx) {
        return Precondition.of(ctx, group -> Replies.tag(json(group)));
    }
}
