package io.lamplighter.gateway.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.AssetField;
import io.lamplighter.gateway.inventory.ImportOutcome;
import io.lamplighter.gateway.inventory.ImportPlan;
import io.lamplighter.gateway.inventory.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The inventory as JSON and GeoJSON (RFC 7946), and back. Pure. */
final class InventoryJson {

    /** So many added, changed and removed luminaires and errors are shown; all are counted. */
    private static final int MOST_SHOWN = 1_000;

    private InventoryJson() {}

    static ObjectNode of(Asset asset) {
        ObjectNode json = Json.object();
        json.put("id", asset.id().toString());
        for (AssetField field : AssetField.values()) {
            switch (field) {
                case LATITUDE -> json.put(field.word(), asset.place().latitude());
                case LONGITUDE -> json.put(field.word(), asset.place().longitude());
                case WATTAGE -> json.put(field.word(), asset.kind().wattage());
                case POST, DEVICE, DISTRICT, DISPLAY_NAME, ADDRESS, LUMINAIRE_TYPE, MOUNTING, INSTALLED, FEEDER ->
                    json.put(field.word(), field.of(asset));
            }
        }
        return json;
    }

    /** The fields of a luminaire as somebody sends them; refuses what is none. */
    static Map<AssetField, String> texts(ObjectNode json) {
        Map<AssetField, String> values = new EnumMap<>(AssetField.class);
        for (String name : json.propertyNames()) {
            AssetField field = AssetField.of(name).orElseThrow(() -> Problem.invalid("unknown-field",
                    "A field is unknown", "'" + name + "' is no field of a luminaire").refused());
            values.put(field, text(json.path(name)));
        }
        return values;
    }

    static ObjectNode features(Collection<Asset> assets) {
        ObjectNode json = Json.object();
        json.put("type", "FeatureCollection");
        ArrayNode features = json.putArray("features");
        for (Asset asset : assets) {
            ObjectNode feature = features.addObject();
            feature.put("type", "Feature");
            Double latitude = asset.place().latitude();
            Double longitude = asset.place().longitude();
            if (latitude == null || longitude == null) {
                feature.putNull("geometry");
            } else {
                ObjectNode point = feature.putObject("geometry");
                point.put("type", "Point");
                point.putArray("coordinates").add(longitude).add(latitude);
            }
            ObjectNode properties = of(asset);
            properties.remove(AssetField.LATITUDE.word());
            properties.remove(AssetField.LONGITUDE.word());
            feature.set("properties", properties);
        }
        return json;
    }

    /** The features of a collection; refuses what is none. */
    static List<Row> rows(JsonNode collection) {
        if (!(collection.path("features") instanceof ArrayNode features)) {
            throw Problem.invalid("malformed-geojson", "The text is no GeoJSON",
                    "text must be a FeatureCollection (RFC 7946)").refused();
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode feature : features) {
            Map<String, String> values = new HashMap<>();
            JsonNode properties = feature.path("properties");
            properties.propertyNames().forEach(name -> values.put(name, text(properties.path(name))));
            JsonNode geometry = feature.path("geometry");
            if ("Point".equals(text(geometry.path("type")))) {
                values.put(AssetField.LONGITUDE.word(), text(geometry.path("coordinates").path(0)));
                values.put(AssetField.LATITUDE.word(), text(geometry.path("coordinates").path(1)));
            }
            rows.add(new Row(rows.size() + 1, values));
        }
        return rows;
    }

    /** The member of GeoJSON before RFC 7946, such as urn:ogc:def:crs:EPSG::25832; empty when there is none. */
    static String coordinateSystem(JsonNode collection) {
        return text(collection.path("crs").path("properties").path("name"));
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.isString() ? value.stringValue() : value.toString();
    }

    static ObjectNode of(ImportOutcome outcome, boolean dryRun) {
        ImportPlan plan = outcome.plan();
        ObjectNode json = Json.object();
        json.put("dryRun", dryRun);
        json.put("taken", outcome.taken());
        ObjectNode counts = json.putObject("counts");
        counts.put("added", plan.added().size());
        counts.put("changed", plan.changed().size());
        counts.put("removed", plan.removed().size());
        counts.put("unchanged", plan.unchanged());
        counts.put("errors", plan.errors().size());
        ArrayNode added = json.putArray("added");
        plan.added().stream().limit(MOST_SHOWN).forEach(asset -> added.add(of(asset)));
        ArrayNode changed = json.putArray("changed");
        plan.changed().stream().limit(MOST_SHOWN).forEach(change -> changed.add(of(change)));
        ArrayNode removed = json.putArray("removed");
        plan.removed().stream().limit(MOST_SHOWN).forEach(asset -> removed.add(asset.id().toString()));
        ArrayNode errors = json.putArray("errors");
        plan.errors().stream().limit(MOST_SHOWN).forEach(problem -> {
            ObjectNode each = errors.addObject();
            each.put("line", problem.line());
            each.put("field", problem.field());
            each.put("reason", problem.reason());
        });
        ArrayNode districts = json.putArray("districts");
        outcome.districts().forEach(district -> districts.add(district.id()));
        ArrayNode ignored = json.putArray("ignored");
        plan.ignored().forEach(ignored::add);
        return json;
    }

    private static ObjectNode of(ImportPlan.Change change) {
        ObjectNode json = Json.object();
        json.put("id", change.after().id().toString());
        ObjectNode fields = json.putObject("fields");
        for (AssetField field : AssetField.values()) {
            if (!field.of(change.before()).equals(field.of(change.after()))) {
                ObjectNode each = fields.putObject(field.word());
                each.put("before", field.of(change.before()));
                each.put("after", field.of(change.after()));
            }
        }
        return json;
    }
}
