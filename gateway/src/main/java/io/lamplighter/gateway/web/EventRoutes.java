package io.lamplighter.gateway.web;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.alarm.AlarmChanges;
import io.lamplighter.gateway.command.CommandView;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetChange;
import io.lamplighter.gateway.fleet.FleetCounts;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.map.Box;
import io.lamplighter.gateway.map.CityMap;
import io.lamplighter.gateway.map.Totals;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.node.ObjectNode;

/** The gateway's status and the stream of live changes. Subscribed to fleet and commands until closed. */
final class EventRoutes implements RouteTable.Group, AutoCloseable {

    static final String PATH = "/api/v1/events";

    private final WebSources sources;
    private final int maxClients;
    private final Guard.Identities identities;
    private final AlarmJson subjects;
    private final LightColour colour;
    private final EventHub hub;
    private final CityMap map;
    private final Fleet.Subscription fleet;
    private final Fleet.Subscription commands;
    private final Fleet.Subscription alarms;

    EventRoutes(WebSources sources, int maxClients) {
        this.sources = sources;
        this.maxClients = maxClients;
        this.identities = new CallerFinder(sources.access());
        map = new CityMap(sources.fleet(), Ticker.system());
        colour = new LightColour(sources.inventory());
        subjects = new AlarmJson(sources.fleet(), sources.inventory());
        hub = new EventHub(this::render, maxClients);
        fleet = sources.fleet().subscribe(this::changed);
        commands = sources.commands().subscribe(this::changed);
        alarms = sources.alarms().subscribe(this::changed);
        hub.start();
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("core.json");
        table.get("/api/v1/status", Right.READ, ctx -> Replies.json(ctx, 200, status(map.totals())),
                Operation.of("live", "showStatus", "The gateway's version and clock, and how many there are.")
                        .answers(200, "Status"));
        table.get(PATH, Right.READ, this::events,
                Operation
                        .of("live", "followEvents",
                                "Live changes as server-sent events: hello, luminaire, removed (the id of a luminaire whose"
                                        + " post was), command, alarm, status.")
                        .query("west", "number", "only luminaires within these edges in degrees; all four or none")
                        .query("south", "number", "likewise").query("east", "number", "likewise")
                        .query("north", "number", "likewise")
                        .query("luminaires", "boolean", "whether luminaires are told at all; true when absent")
                        .header("Last-Event-ID", "the last id seen: what changed since then comes first, and hello says"
                                + " whether that was possible")
                        .answersAs(200, "text/event-stream"));
    }

    /** The map that the status is taken from. */
    CityMap map() {
        return map;
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
        Predicate<EventKey> wanted = wanted(ctx);
        if (!hub.enter()) {
            throw new Problem(503, "too-many-views", "Too many live views are open",
                    "all " + maxClients + " places are taken: close a page that is not needed and try again").refused();
        }
        HttpServletResponse response = ctx.res(); // past Javalin's compression, which would hold events back
        response.setStatus(200);
        response.setContentType("text/event-stream;charset=utf-8");
        String last = ctx.header("Last-Event-ID");
        hub.serve(response.getOutputStream(), new EventHub.Viewer(last == null ? "" : last, wanted,
                () -> identities.identify(ctx).may(Right.READ)));
    }

    /** Which changes the viewer asks for. */
    private Predicate<EventKey> wanted(Context ctx) {
        if (Boolean.FALSE.equals(QueryFlag.of(ctx, "luminaires"))) {
            return key -> key.kind() != EventKey.Kind.LUMINAIRE;
        }
        return MapRoutes.box(ctx).<Predicate<EventKey>>map(
                box -> key -> key.kind() != EventKey.Kind.LUMINAIRE || stands(key.id(), box)).orElse(key -> true);
    }

    private boolean stands(String luminaire, Box box) {
        return LuminaireId.parse(luminaire).flatMap(sources.fleet()::luminaire).filter(view -> {
            OptionalDouble latitude = view.number(Vocabulary.LATITUDE.name());
            OptionalDouble longitude = view.number(Vocabulary.LONGITUDE.name());
            return latitude.isPresent() && longitude.isPresent()
                    && box.contains(latitude.getAsDouble(), longitude.getAsDouble());
        }).isPresent();
    }

    private Optional<byte[]> render(EventKey key) {
        return switch (key.kind()) {
            case LUMINAIRE -> LuminaireId.parse(key.id())
                    .flatMap(sources.fleet()::luminaire)
                    .map(view -> Json.bytes(json -> new FleetJson(json, colour).luminaire(view)));
            case REMOVED -> Optional.of(key.id()).filter(id -> LuminaireId.parse(id)
                    .flatMap(sources.fleet()::luminaire).isEmpty())
                    .map(id -> Json.bytes(Json.object().put("id", id)));
            case COMMAND -> sources.commands().find(key.id()).map(command -> Json.bytes(CommandJson.of(command)));
            case ALARM -> sources.alarms().find(key.id()).map(alarm -> Json.bytes(subjects.of(alarm)));
            case STATUS -> Optional.of(Json.bytes(status(map.totalsAtHand())));
        };
    }

    private ObjectNode status(Totals totals) {
        FleetCounts counts = sources.fleet().counts();
        ObjectNode json = Json.object();
        json.put("version", sources.version());
        json.put("now", Json.time(sources.clock().instant()));
        json.put("timeLapse", sources.timeLapse());
        json.put("posts", counts.posts());
        json.put("postsOnline", counts.postsOnline());
        json.put("luminaires", counts.luminaires());
        json.put("openAlarms", sources.alarms().openCount());
        put(json, totals);
        return json;
    }

    private static void put(ObjectNode json, Totals totals) {
        json.put("lit", totals.lit());
        json.put("trouble", totals.trouble());
        json.put("activePower", Math.round(totals.power() * 10) / 10.0);
        json.put("lightLevel", totals.lightLevel());
        Box bounds = totals.bounds();
        if (bounds == null) {
            json.putNull("bounds");
        } else {
            json.putObject("bounds").put("west", bounds.west()).put("south", bounds.south()).put("east", bounds.east())
                    .put("north", bounds.north());
        }
    }
}
