package io.lamplighter.gateway.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Secrets;
import io.lamplighter.gateway.command.EmergencyPace;
import io.lamplighter.gateway.command.GroupCommand;
import io.lamplighter.gateway.command.GroupCommand.Outcome;
import io.lamplighter.gateway.command.GroupCommandDesk;
import io.lamplighter.gateway.command.RequestKey;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.command.Action;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One wish for a group, a district, a street, a query or a list of luminaires. */
final class GroupCommandRoutes implements RouteTable.Group {

    private static final String TAG = "commands";
    private static final String ALL = "/api/v1/group-commands";
    private static final String ONE = ALL + "/{id}";
    private static final Set<String> FIELDS = Set.of("target", "command", "perSecond");
    private static final int USUAL_PER_SECOND = 50;

    private final WebSources sources;
    private final GroupCommandDesk desk;
    private final RoadGuard roads;
    private final CommandTargets targets;

    GroupCommandRoutes(WebSources sources) {
        this.roads = new RoadGuard(sources.plans());
        this.sources = sources;
        this.targets = new CommandTargets(sources);
        this.desk = sources.groupCommands();
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("group-command.json");
        table.post(ALL, Right.COMMAND, this::submit,
                Operation.of(TAG, "giveGroupCommand", "Asks many luminaires, one after the other.")
                        .header(IdempotencyKey.HEADER, IdempotencyKey.MEANING)
                        .takes("GroupCommandRequest").answers(202, "GroupCommand"));
        table.get(ALL, Right.READ, this::list,
                Operation.of(TAG, "listGroupCommands", "The last 100, the newest first.").paged()
                        .answers(200, "GroupCommands"));
        table.get(ONE, Right.READ, ctx -> Replies.json(ctx, 200, json(command(ctx))),
                Operation.of(TAG, "showGroupCommand", "How far it has come.").answers(200, "GroupCommand"));
        table.get(ONE + "/luminaires", Right.READ, this::outcomes,
                Operation.of(TAG, "listOutcomes", "What became of each luminaire.").paged()
                        .answers(200, "GroupCommandOutcomes"));
        table.post(ONE + "/cancellation", Right.COMMAND, this::cancel,
                Operation.of(TAG, "cancelGroupCommand", "Asks nobody else; who was asked before does it.")
                        .takes("Nothing").answers(200, "GroupCommand"));
        table.post(ONE + "/resumption", Right.COMMAND, this::resume,
                Operation
                        .of(TAG, "resumeGroupCommand",
                                "Asks nobody else, and all luminaires that it meant go back to their"
                                        + " plans. The answer is that wish.")
                        .takes("Nothing").answers(202, "GroupCommand"));
    }

    private void submit(Context ctx) {
        ObjectNode json = Json.sent(ctx.bodyAsBytes(), "send an object with target and command");
        json.propertyNames().stream().filter(name -> !FIELDS.contains(name)).findFirst().ifPresent(name -> {
            throw unknown(name);
        });
        RequestKey key = IdempotencyKey.of(ctx)
                .map(word -> new RequestKey(word, Secrets.fingerprint(Json.canonical(json)))).orElse(null);
        GroupCommand command = Optional.ofNullable(key)
                .flatMap(known -> desk.given(CallerFinder.requester(ctx), known))
                .orElseGet(() -> submit(ctx, json, key));
        if (key != null && !desk.asksLike(command.id(), key)) {
            throw IdempotencyKey.reused("group command", command.id());
        }
        accept(ctx, command);
    }

    private static void accept(Context ctx, GroupCommand command) {
        ctx.header(Header.LOCATION, ALL + "/" + command.id());
        Replies.json(ctx, 202, json(command));
    }

    private GroupCommand submit(Context ctx, ObjectNode json, @Nullable RequestKey key) {
        if (!(json.path("command") instanceof ObjectNode wanted)) {
            throw Problem.invalid("malformed-json", "The command is missing",
                    "command is no object: send {\"target\": …, \"command\": {\"action\": \"override\", \"level\": 40}}")
                    .at("/command").refused();
        }
        CommandRequest.Asked asked = CommandRequest.read(wanted, sources.clock().instant());
        List<LuminaireId> luminaires = targets.read(json.path("target"));
        if (luminaires.isEmpty()) {
            throw new Problem(409, "empty-target", "Nobody is meant",
                    "the target has no luminaires now: a query looks in the"
                            + " inventory alone, a group has the members that GET /api/v1/groups/{id}/members lists")
                    .refused();
        }
        roads.pass(asked, luminaires, sources.clock().instant());
        return desk.submit(wish(ctx, json, asked, luminaires, key), CallerFinder.draft(ctx, "group-command-given", ""))
                .orElseThrow(GroupCommandRoutes::tooMany);
    }

    private static RequestRefused tooMany() {
        return new Problem(503, "too-many-commands", "Too many group commands run",
                "wait until one has asked all its luminaires").refused();
    }

    /** An emergency goes as fast as the feeders allow. */
    private GroupCommandDesk.Wish wish(Context ctx, ObjectNode json, CommandRequest.Asked asked,
            List<LuminaireId> luminaires, @Nullable RequestKey key) {
        if (!asked.purpose().emergency()) {
            return new GroupCommandDesk.Wish(luminaires, asked.action(), CallerFinder.requester(ctx), asked.purpose(),
                    named(json.path("target")), perSecond(json), key);
        }
        if (json.has("perSecond")) {
            throw Problem.invalid("unknown-field", "An emergency has its own pace",
                    "perSecond is not for an emergency, which goes as fast as the feeders allow: leave it out")
                    .at("/perSecond").refused();
        }
        EmergencyPace pace = targets.pace(luminaires);
        return new GroupCommandDesk.Wish(pace.luminaires(), asked.action(), CallerFinder.requester(ctx),
                asked.purpose(), named(json.path("target")), pace.perSecond(), key);
    }

    private static String named(JsonNode target) {
        return target.has("luminaires") ? "" : Json.canonical(target);
    }

    private static int perSecond(ObjectNode json) {
        JsonNode value = json.path("perSecond");
        if (value.isMissingNode()) {
            return USUAL_PER_SECOND;
        }
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > 1_000) {
            throw Problem.invalid("rate-out-of-range", "The rate is out of range",
                    "perSecond is " + value + ": it must be a number from 1 to 1000").refused();
        }
        return value.intValue();
    }

    private static RequestRefused unknown(String name) {
        return Problem.invalid("unknown-field", "A field is unknown", "'" + name + "' is not known here").refused();
    }

    private GroupCommand command(Context ctx) {
        String id = ctx.pathParam("id");
        return desk.find(id).orElseThrow(() -> unknownCommand(id));
    }

    private static RequestRefused unknownCommand(String id) {
        return Problem.notFound("group-command", id, "the last 100 are kept").refused();
    }

    private void list(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        Paging paging = Paging.of(ctx);
        paging.page(desk.list().stream().sorted(Comparator.comparing(GroupCommandRoutes::place).reversed())
                .filter(each -> paging.after().isEmpty() || place(each).compareTo(paging.after()) < 0),
                GroupCommandRoutes::place, json).forEach(command -> items.add(json(command)));
        Replies.json(ctx, 200, json);
    }

    /** Where it stands in the list: by its time, of equal ones by its id. */
    private static String place(GroupCommand command) {
        return String.format("%015d %s", command.submittedAt().toEpochMilli(), command.id());
    }

    private void outcomes(Context ctx) {
        Paging paging = Paging.of(ctx);
        String id = ctx.pathParam("id");
        GroupCommand command = desk.find(id, paging.afterLuminaire(), paging.limit() + 1)
                .orElseThrow(() -> unknownCommand(id));
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        for (Outcome outcome : paging.cut(command.outcomes(), each -> each.luminaire().toString(), json)) {
            ObjectNode item = items.addObject();
            item.put("luminaire", outcome.luminaire().toString());
            item.put("command", outcome.command());
            item.put("state", state(command, outcome));
            item.put("refusal", outcome.refusal());
        }
        Replies.json(ctx, 200, json);
    }

    private void resume(Context ctx) {
        JsonBody.of(ctx, Set.of());
        String id = ctx.pathParam("id");
        if (desk.find(id, null, 0).isEmpty()) {
            throw unknownCommand(id);
        }
        accept(ctx, desk.resume(id, new Action.Resume(CommandRequest.DEFAULT_FADE),
                CallerFinder.draft(ctx, "group-command-given", "")).orElseThrow(GroupCommandRoutes::tooMany));
    }

    private void cancel(Context ctx) {
        JsonBody.of(ctx, Set.of());
        String id = ctx.pathParam("id");
        Replies.json(ctx, 200, json(desk.cancel(id, CallerFinder.draft(ctx, "group-command-cancelled", id))
                .orElseThrow(() -> unknownCommand(id))));
    }

    private static String state(GroupCommand command, Outcome outcome) {
        if (outcome.state() != null) {
            return outcome.state().word();
        }
        if (outcome.refusal() != null) {
            return "refused";
        }
        return command.progress() == GroupCommand.Progress.CANCELLED ? "cancelled" : "waiting";
    }

    private static ObjectNode json(GroupCommand command) {
        ObjectNode json = Json.object();
        json.put("id", command.id());
        json.put("action", CommandJson.word(command.action(), command.purpose()));
        json.put("level", command.action() instanceof Action.OverrideLevel override
                ? override.level().percent()
                : null);
        json.put("start", command.action() instanceof Action.OverrideLevel later
                ? Json.time(later.start().orElse(null))
                : null);
        json.put("expiration", command.action() instanceof Action.OverrideLevel ending
                ? Json.time(ending.expiration())
                : null);
        json.put("reason", command.purpose().reason());
        json.put("requester", command.requester());
        json.put("submittedAt", Json.time(command.submittedAt()));
        json.put("progress", command.progress().word());
        json.put("luminaires", command.outcomes().size());
        Map<String, Integer> counts = new TreeMap<>();
        command.outcomes().forEach(outcome -> counts.merge(state(command, outcome), 1, Integer::sum));
        ObjectNode states = json.putObject("states");
        counts.forEach(states::put);
        return json;
    }
}
