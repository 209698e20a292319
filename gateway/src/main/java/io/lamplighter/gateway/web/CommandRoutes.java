package io.lamplighter.gateway.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Secrets;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.command.Commands;
import io.lamplighter.gateway.command.Refusal;
import io.lamplighter.gateway.command.Submission;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Taking commands and telling how far they have come. */
final class CommandRoutes implements RouteTable.Group {

    private final WebSources sources;
    private final LuminaireRoutes luminaires;
    private final RoadGuard roads;

    CommandRoutes(WebSources sources, LuminaireRoutes luminaires) {
        this.roads = new RoadGuard(sources.plans());
        this.sources = sources;
        this.luminaires = luminaires;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("command.json");
        table.post("/api/v1/luminaires/{id}/commands", Right.COMMAND, this::submit,
                Operation
                        .of("commands", "giveCommand",
                                "Asks a luminaire for a level, for full light in an emergency, or to go back to its"
                                        + " plan.")
                        .header(IdempotencyKey.HEADER, IdempotencyKey.MEANING)
                        .takes("CommandRequest").answers(202, "Command"));
        table.get("/api/v1/luminaires/{id}/commands", Right.READ, this::newest,
                Operation.of("commands", "listCommands",
                        "What was asked of a luminaire and what became of it, the newest"
                                + " first.")
                        .limited("the newest so many").answers(200, "Commands"));
        table.get("/api/v1/luminaires/{id}/overrides", Right.READ, this::overrides,
                Operation
                        .of("commands", "listOverrides", "Overrides that hold or are yet to start, the strongest last.")
                        .answers(200, "Overrides"));
        table.get("/api/v1/commands/{id}", Right.READ, this::find,
                Operation.of("commands", "showCommand", "How far a command has come.").answers(200, "Command"));
    }

    private void newest(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        sources.commands().newest(luminaires.view(ctx).id(), Paging.limit(ctx))
                .forEach(each -> items.add(CommandJson.of(each)));
        Replies.json(ctx, 200, json);
    }

    private void overrides(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        sources.commands().overrides(luminaires.view(ctx).id()).forEach(each -> items.add(CommandJson.of(each)));
        Replies.json(ctx, 200, json);
    }

    private void submit(Context ctx) {
        LuminaireView luminaire = luminaires.view(ctx);
        Optional<String> id = idOf(ctx);
        CommandView known = id.flatMap(sources.commands()::find).orElse(null);
        if (known != null) {
            accept(ctx, known);
            return;
        }
        Instant now = Instant.ofEpochMilli(sources.clock().millis());
        Commands.Wish wish = wish(ctx, luminaire.id(), now);
        roads.pass(new CommandRequest.Asked(wish.action(), wish.purpose()), List.of(luminaire.id()), now);
        Submission submission = sources.commands().submitOnce(id.orElseGet(() -> UUID.randomUUID().toString()), wish);
        switch (submission) {
            case Submission.Accepted accepted -> accept(ctx, accepted.command());
            case Submission.Refused refused -> throw new Problem(status(refused.refusal()), refused.refusal().code(),
                    "The gateway does not take the command", refused.detail()).refused();
        }
    }

    private static Commands.Wish wish(Context ctx, LuminaireId luminaire, Instant at) {
        CommandRequest.Asked asked = CommandRequest.read(ctx.bodyAsBytes(), at);
        return new Commands.Wish(luminaire, asked.action(), CallerFinder.requester(ctx), at, asked.purpose(),
                CallerFinder.draft(ctx, "command-given", luminaire.toString()));
    }

    /** Read at the time of the first, a repeated request must ask for exactly the same. */
    private static void accept(Context ctx, CommandView command) {
        if (ctx.header(IdempotencyKey.HEADER) != null) {
            Commands.Wish again = wish(ctx, LuminaireId.parse(ctx.pathParam("id")).orElse(command.luminaire()),
                    command.submittedAt());
            if (!again.luminaire().equals(command.luminaire()) || !again.action().equals(command.action())
                    || !again.purpose().equals(command.purpose())) {
                throw IdempotencyKey.reused("command", command.id());
            }
        }
        ctx.header(Header.LOCATION, "/api/v1/commands/" + command.id());
        Replies.json(ctx, 202, CommandJson.of(command));
    }

    /** The command's id, made of the caller's name and key: so the key is stored with the command, as its id. */
    private static Optional<String> idOf(Context ctx) {
        return IdempotencyKey.of(ctx).map(key -> "key-"
                + Secrets.fingerprint(Guard.caller(ctx).name() + " " + key).substring(0, 32));
    }

    private void find(Context ctx) {
        String id = ctx.pathParam("id");
        Replies.json(ctx, 200, sources.commands().find(id).map(CommandJson::of).orElseThrow(
                () -> Problem.notFound("command", id, "the reply to the command names its id").refused()));
    }

    private static int status(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_LUMINAIRE -> 404;
            case EXPIRED -> 400;
            case NOT_SUPPORTED, EMERGENCY -> 409;
            case TOO_MANY_COMMANDS, STORE_UNAVAILABLE -> 503;
        };
    }
}
