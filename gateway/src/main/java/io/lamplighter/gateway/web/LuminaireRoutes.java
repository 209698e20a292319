package io.lamplighter.gateway.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.HistoryPoint;
import io.lamplighter.gateway.fleet.HistoryQuery;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Luminaires, posts and what they reported: everything that is only read. */
final class LuminaireRoutes implements RouteTable.Group {

    private static final String TAG = "fleet";
    private static final Duration DEFAULT_SPAN = Duration.ofHours(24);
    /** A post's clock may be a little ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final Duration USUAL_EVENT_SPAN = Duration.ofDays(30);
    private static final Duration LONGEST_EVENT_SPAN = Duration.ofDays(366);
    /** Of one event in the span, begins, ends and repetitions after starts of the post. */
    private static final int MOST_OF_AN_EVENT = 5_000;
    private static final int LEAST_POINTS = 30;
    /** Of an item in a list, about. */
    private static final int BYTES_EACH = 512;

    private final WebSources sources;
    private final LightColour colour;
    private final Turns turns = new Turns();

    LuminaireRoutes(WebSources sources) {
        this.sources = sources;
        this.colour = new LightColour(sources.inventory());
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("fleet.json");
        table.get("/api/v1/luminaires", Right.READ, this::luminaires,
                FleetFilter.describe(Operation.of(TAG, "listLuminaires", "Luminaires in the order of their ids.")
                        .query("post", "string", "only of this post"))
                        .paged().answers(200, "Luminaires"));
        table.get("/api/v1/luminaires/{id}", Right.READ,
                this::luminaire,
                Operation.of(TAG, "showLuminaire", "One luminaire with all that it reported.")
                        .answers(200, "LuminaireInFull"));
        table.get("/api/v1/luminaires/{id}/history", Right.READ, this::history,
                Operation.of(TAG, "readHistory", "What an attribute was over time, oldest first.")
                        .query("attribute", "string", "such as LampMonitor/activePower; must be given")
                        .query("from", "date-time", "24 hours before 'to' when absent")
                        .query("to", "date-time", "now when absent")
                        .limited("the newest so many")
                        .query("points", "integer",
                                "about so many instead, 30 to 5,000: of all in the span, thinned so that no peak"
                                        + " is lost; not with limit")
                        .answers(200, "History"));
        table.get("/api/v1/luminaires/{id}/events", Right.READ, this::events,
                Operation.of(TAG, "listEvents", "What a luminaire, its post and the post's sensors told of, the newest"
                        + " first: begins and ends.")
                        .query("from", "date-time", "30 days before 'to' when absent, 366 days at most")
                        .query("to", "date-time", "now when absent").paged().answers(200, "LuminaireEvents"));
        table.get("/api/v1/posts", Right.READ, this::posts,
                Operation.of(TAG, "listPosts", "Posts in the order of their ids.")
                        .query("district", "string", "only of this district")
                        .query("online", "boolean", "only those that are, or are not, in reach")
                        .query("text", "string",
                                "only those with each of these words in id, name or address, in any case")
                        .paged().answers(200, "Posts"));
        table.get("/api/v1/posts/{id}", Right.READ, this::post,
                Operation.of(TAG, "showPost", "One post with all that its controller and devices reported.")
                        .answers(200, "PostInFull"));
    }

    /** The luminaire that the address names. */
    LuminaireView view(Context ctx) {
        return sources.fleet().luminaire(id(ctx)).orElseThrow(() -> unknown(ctx));
    }

    /** As the address says it, also of one whose post was removed: what it reported is kept for its time. */
    static LuminaireId id(Context ctx) {
        return LuminaireId.parse(ctx.pathParam("id")).orElseThrow(() -> unknown(ctx));
    }

    static RequestRefused unknown(Context ctx) {
        return Problem.notFound("luminaire", ctx.pathParam("id"),
                "GET /api/v1/luminaires lists all; an id looks like ruhrort-017:luminaire-1").refused();
    }

    private void luminaire(Context ctx) {
        LuminaireView view = view(ctx);
        Replies.json(ctx, 200, json -> new FleetJson(json, colour).luminaireInFull(view));
    }

    private void luminaires(Context ctx) {
        Paging paging = Paging.of(ctx);
        FleetFilter filter = FleetFilter.of(ctx, sources);
        LuminaireId after = paging.afterLuminaire();
        Replies.json(ctx, 200, turns.take(() -> luminaires(paging, filter, after)));
    }

    private byte[] luminaires(Paging paging, FleetFilter filter, @Nullable LuminaireId after) {
        List<LuminaireView> found = filter.luminaires(sources.fleet(), after, paging.limit() + 1);
        return Json.bytes(json -> {
            FleetJson out = new FleetJson(json, colour);
            json.writeStartObject().writeArrayPropertyStart("items");
            paging.shown(found).forEach(out::luminaire);
            json.writeEndArray();
            json.writeStringProperty("next", paging.next(found, view -> view.id().toString())).writeEndObject();
        }, BYTES_EACH * found.size());
    }

    private void posts(Context ctx) {
        Paging paging = Paging.of(ctx);
        FleetFilter filter = FleetFilter.of(ctx, sources);
        Replies.json(ctx, 200, turns.take(() -> posts(paging, filter)));
    }

    private byte[] posts(Paging paging, FleetFilter filter) {
        List<PostState> found = filter.candidates(sources.fleet(), paging.after())
                .filter(post -> post.id().compareTo(paging.after()) > 0).filter(filter::takes)
                .limit(paging.limit() + 1L).toList();
        return Json.bytes(json -> {
            FleetJson out = new FleetJson(json, colour);
            json.writeStartObject().writeArrayPropertyStart("items");
            paging.shown(found).forEach(out::post);
            json.writeEndArray();
            json.writeStringProperty("next", paging.next(found, PostState::id)).writeEndObject();
        }, BYTES_EACH * found.size());
    }

    private void post(Context ctx) {
        String id = ctx.pathParam("id");
        PostState post = sources.fleet().post(id).orElseThrow(
                () -> Problem.notFound("post", id, "GET /api/v1/posts lists all").refused());
        Replies.json(ctx, 200, json -> new FleetJson(json, colour).postInFull(post));
    }

    private void events(Context ctx) {
        LuminaireView view = view(ctx);
        Paging paging = Paging.of(ctx);
        Instant to = time(ctx, "to", sources.clock().instant().plus(AHEAD));
        Instant from = time(ctx, "from", to.minus(USUAL_EVENT_SPAN));
        if (!from.isBefore(to) || from.isBefore(to.minus(LONGEST_EVENT_SPAN))) {
            throw Problem.invalid("wrong-span", "The span of time cannot be had",
                    "from is " + from + " and to is " + to + ": from must be before to, by "
                            + LONGEST_EVENT_SPAN.toDays() + " days at most")
                    .refused();
        }
        ObjectNode reply = Json.object();
        ArrayNode items = reply.putArray("items");
        List<LampEvents.Told> told = turns.take(() -> LampEvents.of(view, (device, event) -> sources.history()
                .read(new HistoryQuery(view.post().id(), device, event, from, to, MOST_OF_AN_EVENT))));
        paging.page(told, LampEvents.Told::key, reply).forEach(each -> items.addObject()
                .put("device", each.device().isEmpty() ? null : each.device()).put("event", each.event())
                .put("active", each.active()).put("sampledAt", Json.time(each.sampledAt())));
        Replies.json(ctx, 200, reply);
    }

    private void history(Context ctx) {
        String attribute = ctx.queryParam("attribute");
        if (attribute == null) {
            throw Problem.invalid("attribute-missing", "The attribute is missing",
                    "add a query parameter such as attribute=LampMonitor/activePower").refused();
        }
        LuminaireId id = id(ctx);
        Optional<LuminaireView> view = sources.fleet().luminaire(id);
        String holder = view.isEmpty()
                ? id.device()
                : view.get().holder(attribute).map(DeviceState::id)
                        .orElseThrow(() -> Problem.notFound("attribute", attribute,
                                "GET /api/v1/luminaires/" + id + " lists what this luminaire reports").refused());
        Instant to = time(ctx, "to", sources.clock().instant().plus(AHEAD));
        Instant from = time(ctx, "from", to.minus(DEFAULT_SPAN));
        if (!from.isBefore(to)) {
            throw Problem.invalid("empty-span", "The span of time is empty",
                    "from is " + from + " and to is " + to + ": from must be before to").refused();
        }
        int most = points(ctx);
        List<HistoryPoint> all = sources.history().read(new HistoryQuery(id.post(), holder, attribute, from, to,
                most == 0 ? Paging.limit(ctx) : HistoryQuery.MAX_LIMIT));
        List<HistoryPoint> points = most == 0 ? all : Thinning.of(all, most);
        if (view.isEmpty() && points.isEmpty()) {
            throw unknown(ctx);
        }
        Replies.json(ctx, 200, json -> {
            FleetJson out = new FleetJson(json, colour);
            json.writeStartObject().writeStringProperty("attribute", attribute)
                    .writeStringProperty("unit", FleetJson.unit(attribute)).writeArrayPropertyStart("items");
            points.forEach(out::point);
            json.writeEndArray().writeBooleanProperty("thinned", points.size() < all.size()).writeEndObject();
        });
    }

    /** How many values a span shall be thinned to; 0: not at all. */
    private static int points(Context ctx) {
        String text = ctx.queryParam("points");
        if (text == null) {
            return 0;
        }
        if (text.matches("\\d{2,4}") && Integer.parseInt(text) >= LEAST_POINTS && Integer.parseInt(text) <= Paging.MOST
                && ctx.queryParam("limit") == null) {
            return Integer.parseInt(text);
        }
        throw Problem.invalid("limit-out-of-range", "The number of values is out of range",
                "points is '" + text + "': it must be a number from " + LEAST_POINTS + " to " + Paging.MOST
                        + ", without limit")
                .refused();
    }

    /** A time that the request names, or another one. */
    static Instant time(Context ctx, String name, Instant otherwise) {
        @Nullable
        String text = ctx.queryParam(name);
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid("malformed-time", "The time is malformed",
                    name + " is '" + text + "': it must be a time in UTC such as 2026-11-21T18:00:00Z").refused();
        }
    }
}
