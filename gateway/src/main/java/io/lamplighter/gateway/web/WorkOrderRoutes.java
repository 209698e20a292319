package io.lamplighter.gateway.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.workorder.Position;
import io.lamplighter.gateway.workorder.Words;
import io.lamplighter.gateway.workorder.WorkOrder;
import io.lamplighter.gateway.workorder.WorkOrder.Outcome;
import io.lamplighter.gateway.workorder.WorkOrderPaper;
import io.lamplighter.gateway.workorder.WorkOrders;
import org.jspecify.annotations.Nullable;

/** What somebody has to see to on the street, for the page and for the printer. Nothing is stored. */
final class WorkOrderRoutes implements RouteTable.Group {

    /** An address of 4 kB; incidents stand for their members. */
    private static final int MOST_ALARMS = 100;
    private static final Map<String, Words> WORDS = Map.of("de", PageWords.of("alarms", Locale.GERMANY), "en",
            PageWords.of("alarms", Locale.UK));

    private final WorkOrders orders;
    private final WebSources sources;
    private final WorkOrderJson json;

    WorkOrderRoutes(WebSources sources) {
        this.sources = sources;
        this.json = new WorkOrderJson(new AlarmJson(sources.fleet(), sources.inventory()));
        this.orders = new WorkOrders(sources.alarms(), sources.fleet(), sources.inventory(), sources.clock());
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("work-order.json");
        table.get("/api/v1/work-order", Right.READ, ctx -> Replies.json(ctx, 200, json.of(order(ctx))),
                asked(Operation.of("alarms", "planWorkOrder",
                        "The posts of these alarms in an order that is short to go, with all that is known of them."))
                        .answers(200, "WorkOrder"));
        table.get("/api/v1/work-order.pdf", Right.READ, this::print,
                asked(Operation.of("alarms", "printWorkOrder", "The same to print: A4, with boxes to tick."))
                        .query("language", "string", "de or en (default)")
                        .tagged().answersAs(200, "application/pdf"));
    }

    private static Operation asked(Operation operation) {
        return operation.query("alarms", "string", "ids of 1 to " + MOST_ALARMS
                + " alarms with commas between; an incident means its open members")
                .query("latitude", "number", "where the way begins; with longitude")
                .query("longitude", "number", "where the way begins; with latitude");
    }

    private void print(Context ctx) {
        String language = ctx.queryParam("language");
        Words words = WORDS.get(language == null ? "en" : language);
        if (words == null) {
            throw Problem.invalid("unknown-language", "The language is unknown", "'" + language
                    + "' must be de or en").refused();
        }
        byte[] file = WorkOrderPaper.print(order(ctx), words, sources.energy().zone());
        ctx.header("Content-Disposition", "inline; filename=\"work-order.pdf\"");
        Replies.content(ctx, "application/pdf", file);
    }

    private WorkOrder order(Context ctx) {
        SequencedSet<String> ids = new LinkedHashSet<>();
        String asked = ctx.queryParam("alarms");
        for (String id : asked == null ? List.<String>of() : List.of(asked.split(",", MOST_ALARMS + 1))) {
            if (!id.isBlank()) {
                ids.add(id.trim());
            }
        }
        if (ids.isEmpty() || ids.size() > MOST_ALARMS) {
            throw Problem.invalid("wrong-alarms", "No alarms, or too many", "alarms must have the ids of 1 to "
                    + MOST_ALARMS + " alarms with commas between: GET /api/v1/alarms lists them").refused();
        }
        return switch (orders.make(ids, start(ctx))) {
            case Outcome.Made(WorkOrder order) -> order;
            case Outcome.UnknownAlarm(String id) -> throw Problem.notFound("alarm", id,
                    "GET /api/v1/alarms lists them").refused();
            case Outcome.NothingOnTheStreet() -> throw new Problem(409, "nothing-on-the-street",
                    "Nobody needs to go anywhere", "none of these alarms is of a post, or of an incident that has "
                            + "open members: choose others")
                    .refused();
        };
    }

    private static @Nullable Position start(Context ctx) {
        String latitude = ctx.queryParam("latitude");
        String longitude = ctx.queryParam("longitude");
        if (latitude == null && longitude == null) {
            return null;
        }
        try {
            return new Position(Double.parseDouble(String.valueOf(latitude)),
                    Double.parseDouble(String.valueOf(longitude)));
        } catch (IllegalArgumentException e) {
            throw Problem
                    .invalid("wrong-place", "That is no place on earth", "latitude must be -90 to 90 and longitude "
                            + "-180 to 180 degrees, both or neither")
                    .refused();
        }
    }
}
