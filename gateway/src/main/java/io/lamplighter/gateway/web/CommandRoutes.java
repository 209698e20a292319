package io.lamplighter.gateway.web;

import io.javalin.http.Context;
import io.javalin.http.Header;

import io.lamplighter.gateway.access.Caller;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.command.Refusal;
import io.lamplighter.gateway.command.Submission;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.protocol.command.Action;

/** Taking commands and telling how far they have come. */
final class CommandRoutes implements RouteTable.Group {

    private final WebSources sources;
    private final LuminaireRoutes luminaires;

    CommandRoutes(WebSources sources, LuminaireRoutes luminaires) {
        this.sources = sources;
        this.luminaires = luminaires;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("command.json");
        table.post("/api/v1/luminaires/{id}/commands", Right.COMMAND, this::submit,
                Operation.of("commands", "giveCommand", "Asks a luminaire for a level, or to go back to its plan.")
                        .takes("CommandRequest").answers(202, "Command"));
        table.get("/api/v1/commands/{id}", Right.READ, this::find,
                Operation.of("commands", "showCommand", "How far a command has come.").answers(200, "Command"));
    }

    private void submit(Context ctx) {
        LuminaireView luminaire = luminaires.view(ctx);
        Action action = CommandRequest.read(ctx.bodyAsBytes(), sources.clock().instant());
        switch (sources.commands().submit(luminaire.id(), action, requester(ctx))) {
            case Submission.Accepted accepted -> {
                ctx.header(Header.LOCATION, "/api/v1/commands/" + accepted.command().id());
                Replies.json(ctx, 202, CommandJson.of(accepted.command()));
            }
            case Submission.Refused refused -> throw new Problem(status(refused.refusal()), refused.refusal().code(),
                    "The gateway does not take the command", refused.detail()).refused();
        }
    }

    private static String requester(Context ctx) {
        Caller caller = Guard.caller(ctx);
        return caller.way() == Caller.Way.NONE ? "web " + ctx.ip() : caller.name();
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
            case NOT_SUPPORTED -> 409;
            case TOO_MANY_COMMANDS, STORE_UNAVAILABLE -> 503;
        };
    }
}
