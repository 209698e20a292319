package io.lamplighter.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.javalin.http.Context;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.AssetException;
import io.lamplighter.gateway.inventory.AssetField;
import io.lamplighter.gateway.inventory.AssetReader;
import io.lamplighter.gateway.inventory.Csv;
import io.lamplighter.gateway.inventory.ImportOutcome;
import io.lamplighter.gateway.inventory.Inventory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The city's books: one asset at a time, and whole lists in and out. */
final class InventoryRoutes implements RouteTable.Group {

    private static final String TAG = "inventory";
    private static final String ONE = "/api/v1/inventory/{id}";
    /** A list of half a million lamps is about 100 MB; larger cities send it district by district. */
    private static final int MAX_IMPORT_BYTES = 128 * 1024 * 1024;

    private final Inventory inventory;

    InventoryRoutes(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public void addTo(RouteTable table) {
        table.schemas("inventory.json");
        table.get("/api/v1/inventory", Right.READ, this::list,
                Operation.of(TAG, "listAssets", "Luminaires as the city's books have them, in the order of their ids.")
                        .query("district", "string", "only of this district")
                        .query("feeder", "string", "only on this feeder")
                        .paged().answers(200, "Assets"));
        // before the address of one luminaire, which would take their names for ids
        table.get("/api/v1/inventory/export.csv", Right.READ,
                ctx -> Replies.content(ctx, "text/csv; charset=utf-8",
                        Csv.write(inventory.assets()).getBytes(StandardCharsets.UTF_8)),
                Operation.of(TAG, "exportCsv", "Everything as a table that can be imported again.")
                        .tagged().answersAs(200, "text/csv"));
        table.get("/api/v1/inventory/export.geojson", Right.READ,
                ctx -> Replies.content(ctx, "application/geo+json",
                        Json.bytes(InventoryJson.features(inventory.assets()))),
                Operation.of(TAG, "exportGeoJson", "Everything as GeoJSON that can be imported again.")
                        .tagged().answersAs(200, "application/geo+json"));
        table.get(ONE, Right.READ, ctx -> reply(ctx, asset(ctx)),
                Operation.of(TAG, "showAsset", "One luminaire; its ETag is for If-Match.").answers(200, "Asset"));
        table.put(ONE, Right.MAINTAIN, this::put,
                Operation.of(TAG, "putAsset", "Stores a luminaire.")
                        .conditional().takes("AssetFields").answers(200, "Asset"));
        table.delete(ONE, Right.MAINTAIN, this::delete, Operation.of(TAG, "deleteAsset", "Removes a luminaire.")
                .conditional().answersWithoutBody(204));
        table.post("/api/v1/inventory/import", Right.MAINTAIN, this::take,
                Operation
                        .of(TAG, "importAssets",
                                "Takes a list, or tells what it would change. With any error: nothing.")
                        .takes("Import").answers(200, "ImportResult"));
    }

    private void list(Context ctx) {
        String district = ctx.queryParam("district");
        String feeder = ctx.queryParam("feeder");
        Paging paging = Paging.of(ctx);
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        paging.page(inventory.assetsBehind(paging.afterLuminaire()).stream()
                .filter(asset -> district == null || asset.district().equals(district))
                .filter(asset -> feeder == null || asset.feeder().equals(feeder)), asset -> asset.id().toString(), json)
                .forEach(asset -> items.add(InventoryJson.of(asset)));
        Replies.json(ctx, 200, json);
    }

    private Asset asset(Context ctx) {
        String id = ctx.pathParam("id");
        return LuminaireId.parse(id).flatMap(inventory::asset).orElseThrow(() -> Problem.notFound("asset", id,
                "GET /api/v1/inventory lists all; an id looks like ruhrort-017:luminaire-1").refused());
    }

    private static void reply(Context ctx, Asset asset) {
        ObjectNode json = InventoryJson.of(asset);
        Replies.json(ctx, 200, json, Replies.tag(json));
    }

    private void put(Context ctx) {
        String id = ctx.pathParam("id");
        LuminaireId named = LuminaireId.parse(id).orElseThrow(() -> Problem.invalid("malformed-id",
                "The id is malformed", "'" + id + "' must look like ruhrort-017:luminaire-1").refused());
        Asset asset = read(Json.sent(ctx.bodyAsBytes(), "send an object with the fields of the luminaire"), named);
        inventory.assets().stream().filter(other -> other.id().post().equals(named.post())
                && !other.id().equals(named) && !other.district().equals(asset.district())).findFirst()
                .ifPresent(other -> {
                    throw Problem.invalid("divided-post", "The post would be in two districts", other.id()
                            + " is in " + other.district() + ": import the whole post to move it").refused();
                });
        if (!inventory.put(asset, condition(ctx), CallerFinder.draft(ctx, "luminaire-saved", id))) {
            throw Precondition.failed();
        }
        reply(ctx, asset);
    }

    private static Asset read(ObjectNode json, LuminaireId id) {
        Map<AssetField, String> values = InventoryJson.texts(json);
        String other = values.getOrDefault(AssetField.POST, id.post()) + ":"
                + values.getOrDefault(AssetField.DEVICE, id.device());
        if (!other.equals(id.toString())) {
            throw Problem.invalid("wrong-field", "A field is wrong", "post and device say " + other
                    + ": leave them out, or move the luminaire by making it there and removing it here").refused();
        }
        values.put(AssetField.POST, id.post());
        values.put(AssetField.DEVICE, id.device());
        try {
            return AssetReader.read(values);
        } catch (AssetException e) {
            throw Problem.invalid("wrong-field", "A field is wrong", e.field().word() + " " + e.getMessage())
                    .refused();
        }
    }

    private void delete(Context ctx) {
        Asset asset = asset(ctx);
        if (!inventory.remove(asset.id(), condition(ctx), CallerFinder.draft(ctx, "luminaire-removed",
                asset.id().toString()))) {
            throw Precondition.failed();
        }
        ctx.status(204);
    }

    private static Predicate<Optional<Asset>> condition(Context ctx) {
        return Precondition.of(ctx, asset -> Replies.tag(InventoryJson.of(asset)));
    }

    private void take(Context ctx) throws IOException {
        ObjectNode json = body(ctx);
        boolean dryRun = json.path("dryRun").asBoolean(true); // whoever says nothing only looks
        ImportList list = ImportList.of(json);
        ImportOutcome outcome = inventory.take(list.rows(), list.terms(),
                dryRun ? null : CallerFinder.draft(ctx, "inventory-imported", "inventory"));
        Replies.json(ctx, 200, InventoryJson.of(outcome, dryRun));
    }

    /** Past Javalin's limit for bodies, with one of its own. */
    private static ObjectNode body(Context ctx) throws IOException {
        try (InputStream in = ctx.req().getInputStream()) {
            byte[] bytes = in.readNBytes(MAX_IMPORT_BYTES + 1);
            if (bytes.length > MAX_IMPORT_BYTES) {
                throw new Problem(413, "body-too-large", "The body is too large",
                        "a list may have up to " + MAX_IMPORT_BYTES + " bytes: send it in parts").refused();
            }
            return Json.sent(bytes, "send {\"format\": \"csv\", \"text\": \"…\"}");
        }
    }
}
