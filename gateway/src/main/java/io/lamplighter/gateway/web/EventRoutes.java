package io.lamplighter.gateway.web;

import java.io.IOException;
import java.util.Optional;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.alarm.AlarmChanges;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetChange;
import io.lamplighter.gateway.fleet.FleetCounts;
import io.lamplighter.gateway.fleet.LuminaireId;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.node.ObjectNode;

/** The gateway's status and the stream of live changes. Subscribed to fleet and commands until closed. */
final class EventRoutes implements RouteTable.Group, AutoCloseable {

    static final String PATH = "/api/v1/events";

    private final WebSources sources;
    private final int maxClients;
    private final Guard.Identities identities;
    private final EventHub hub;
    private final Fleet.Subscription fleet;
    private final Fleet.Subscription commands;
    private final Fleet.Subscription alarms;

    EventRoutes(WebSources sources, int maxClients) {
        this.sources = sources;
        this.maxClients = maxClients;
        this.identities = new CallerFinder(sources.access());
        hub = new EventHub(this::render, maxClients);
        fleet = sources.fleet().subscribe(this::changed);
        commands = sources.commands().subscribe(this::changed);
        alarms = sources.alarms().subscribe(this::changed);
        hub.start();
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("core.json");
        table.get("/api/v1/status", Right.READ, ctx -> Replies.json(ctx, 200, status()),
                Operation.of("live", "showStatus", "The gateway's version and clock, and how many there are.")
                        .answers(200, "Status"));
        table.get(PATH, Right.READ, this::events,
                Operation
                        .of("live", "followEvents",
                                "Live changes as server-sent events: hello, luminaire, removed (the id of a luminaire whose"
                                        + " post was), command, alarm, status.")
                        .header("Last-Event-ID", "the last id seen: what changed since then comes first, and hello says"
                                + " whether that was possible")
                        .answersAs(200, "text/event-stream"));
    }

    @Override
    public void close() {
        alarms.close();
        commands.close();
        fleet.close();
        hub.close();
    }

    private void changed(FleetChange change) {
        EventKey.Kind kind = change.removed().isEmpty() ? EventKey.Kind.LUMINAIRE : EventKey.Kind.REMOVED;
        change.luminaires().forEach(id -> hub.changed(new EventKey(kind, id.toString())));
    }

    private void changed(CommandView command) {
        hub.changed(new EventKey(EventKey.Kind.COMMAND, command.id()));
    }

    /** The members of an incident are shown by it. */
    private void changed(AlarmChanges changes) {
        changes.alarms().stream().filter(alarm -> !alarm.isMember())
                .forEach(alarm -> hub.changed(new EventKey(EventKey.Kind.ALARM, alarm.id())));
    }

    private void events(Context ctx) throws IOException, InterruptedException {
        if (!hub.enter()) {
            throw new Problem(503, "too-many-views", "Too many live views are open",
                    "all " + maxClients + " places are taken: close a page that is not needed and try again").refused();
        }
        HttpServletResponse response = ctx.res(); // past Javalin's compression, which would hold events back
        response.setStatus(200);
        response.setContentType("text/event-stream;charset=utf-8");
        String last = ctx.header("Last-Event-ID");
        hub.serve(response.getOutputStream(), new EventHub.Viewer(last == null ? "" : last,
                () -> identities.identify(ctx).may(Right.READ)));
    }

    private Optional<byte[]> render(EventKey key) {
        return switch (key.kind()) {
            case LUMINAIRE -> LuminaireId.parse(key.id())
                    .flatMap(sources.fleet()::luminaire)
                    .map(view -> Json.bytes(json -> new FleetJson(json).luminaire(view)));
            case REMOVED -> Optional.of(key.id()).filter(id -> LuminaireId.parse(id)
                    .flatMap(sources.fleet()::luminaire).isEmpty())
                    .map(id -> Json.bytes(Json.object().put("id", id)));
            case COMMAND -> sources.commands().find(key.id()).map(command -> Json.bytes(CommandJson.of(command)));
            case ALARM -> sources.alarms().find(key.id()).map(alarm -> Json.bytes(AlarmJson.of(alarm)));
            case STATUS -> Optional.of(Json.bytes(status()));
        };
    }

    private ObjectNode status() {
        FleetCounts counts = sources.fleet().counts();
        ObjectNode json = Json.object();
        json.put("version", sources.version());
        json.put("now", Json.time(sources.clock().instant()));
        json.put("timeLapse", sources.timeLapse());
        json.put("posts", counts.posts());
        json.put("postsOnline", counts.postsOnline());
        json.put("luminaires", counts.luminaires());
        json.put("openAlarms", sources.alarms().openCount());
        return json;
    }
}
