package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Optional;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.map.Box;
import io.lamplighter.gateway.map.Cell;
import io.lamplighter.gateway.map.CityMap;
import io.lamplighter.gateway.map.MapView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The map: what stands in a part of the city. */
final class MapRoutes implements RouteTable.Group {

    /** So many luminaires are told one by one, and may be. */
    private static final int USUAL = 2_000;
    private static final int MOST = 5_000;
    private static final double MOST_ZOOM = 24;
    /** A cell as JSON, about. */
    private static final int CELL_BYTES = 48;
    private static final int LUMINAIRE_BYTES = 512;

    private final WebSources sources;
    private final CityMap map;
    private final Optional<MapTiles> tiles;
    private final LightColour colour;
    private final Turns turns = new Turns();

    MapRoutes(WebSources sources, CityMap map, Optional<MapTiles> tiles) {
        this.sources = sources;
        this.map = map;
        this.tiles = tiles;
        this.colour = new LightColour(sources.inventory());
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("map.json");
        Operation operation = FleetFilter.describe(Operation
                .of("fleet", "showMap", "What stands in a part of the map: its luminaires one by"
                        + " one, or gathered in cells where there are more than that.")
                .query("west", "number", "the part's edges in degrees; all four must be given")
                .query("south", "number", "likewise").query("east", "number", "likewise")
                .query("north", "number", "likewise")
                .query("zoom", "number", "of the web map that shows it, 0 to 24, fractions too; must be given")
                .query("most", "integer", "so many luminaires are told one by one, 5,000 at most; 2,000 when absent"));
        table.get("/api/v1/map/tiles", Right.READ, this::tiles,
                Operation.of("fleet", "showMapTiles",
                        "Where the pictures of streets under the lamps come from; null when"
                                + " the settings name none.")
                        .answers(200, "MapTiles"));
        table.get("/api/v1/map", Right.READ, this::show, operation.answers(200, "Map"));
    }

    private void tiles(Context ctx) {
        ObjectNode json = Json.object();
        json.put("address", tiles.map(MapTiles::address).orElse(null));
        json.put("attribution", tiles.map(MapTiles::attribution).orElse(null));
        json.put("mostZoom", tiles.map(MapTiles::mostZoom).orElse(null));
        Replies.json(ctx, 200, json);
    }

    private void show(Context ctx) {
        Box box = box(ctx).orElseThrow(() -> Problem.invalid("box-missing", "The part of the map is missing",
                "add west, south, east and north in degrees").refused());
        double zoom = number(ctx, "zoom").filter(value -> value >= 0 && value <= MOST_ZOOM)
                .orElseThrow(() -> Problem.invalid("zoom-out-of-range", "The zoom is missing or out of range",
                        "zoom must be a number from 0 to 24").refused());
        FleetFilter filter = FleetFilter.of(ctx, sources);
        CityMap.Look look = new CityMap.Look(box, zoom, most(ctx),
                filter.isAny() ? Optional.empty() : Optional.of(filter::takesInFull));
        Replies.json(ctx, 200, turns.take(() -> answer(look)));
    }

    private byte[] answer(CityMap.Look look) {
        try {
            return switch (map.view(look)) {
                case MapView.Single single -> single(single);
                case MapView.Gathered gathered -> gathered(gathered);
            };
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("part-too-large", "The part of the map is too large", message(e)).refused();
        }
    }

    private byte[] single(MapView.Single view) {
        return Json.bytes(json -> {
            FleetJson out = new FleetJson(json, colour);
            json.writeStartObject().writeNumberProperty("count", view.luminaires().size());
            json.writeArrayPropertyStart("luminaires");
            view.luminaires().forEach(out::luminaire);
            json.writeEndArray().writeNullProperty("cells").writeEndObject();
        }, LUMINAIRE_BYTES * view.luminaires().size());
    }

    private static byte[] gathered(MapView.Gathered view) {
        List<Cell> cells = view.cells();
        return Json.bytes(json -> {
            json.writeStartObject().writeNumberProperty("count", view.luminaires());
            json.writeNullProperty("luminaires").writeArrayPropertyStart("cells");
            for (Cell cell : cells) {
                json.writeStartArray().writeNumber(rounded(cell.latitude(), 1e6))
                        .writeNumber(rounded(cell.longitude(), 1e6))
                        .writeNumber(cell.luminaires()).writeNumber(cell.trouble())
                        .writeNumber(rounded(cell.light(), 1e2)).writeEndArray();
            }
            json.writeEndArray().writeEndObject();
        }, CELL_BYTES * cells.size());
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    private static int most(Context ctx) {
        String text = ctx.queryParam("most");
        if (text == null) {
            return USUAL;
        }
        if (text.matches("\\d{1,6}") && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw Problem.invalid("limit-out-of-range", "The limit is out of range",
                "most is '" + text + "': it must be a number from 0 to " + MOST).refused();
    }

    /** The part of the map that the request names; empty when it names none. */
    static Optional<Box> box(Context ctx) {
        List<Optional<Double>> edges = List.of(number(ctx, "west"), number(ctx, "south"), number(ctx, "east"),
                number(ctx, "north"));
        if (edges.stream().allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Box(edges.get(0).orElse(Double.NaN), edges.get(1).orElse(Double.NaN),
                    edges.get(2).orElse(Double.NaN), edges.get(3).orElse(Double.NaN)));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("wrong-box", "The part of the map is wrong",
                    "west, south, east and north are edges in degrees, all four: " + message(e)).refused();
        }
    }

    private static Optional<Double> number(Context ctx, String name) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return Optional.empty();
        }
        if (text.matches("-?\\d{1,3}(\\.\\d{1,20})?")) {
            return Optional.of(Double.valueOf(text));
        }
        throw Problem.invalid("wrong-number", "A number is malformed",
                name + " is '" + text + "': it must be a number such as 51.45").refused();
    }

    private static String message(IllegalArgumentException e) {
        @Nullable
        String message = e.getMessage();
        return message == null ? "it is not one" : message;
    }
}
