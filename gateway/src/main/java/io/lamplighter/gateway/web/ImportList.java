package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.inventory.Csv;
import io.lamplighter.gateway.inventory.ImportTerms;
import io.lamplighter.gateway.inventory.Row;
import io.lamplighter.protocol.register.CoordinateSystem;
import io.lamplighter.protocol.register.MalformedCsvException;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/** A list that somebody sends to be taken into the inventory: its rows and how to read them. */
record ImportList(List<Row> rows, ImportTerms terms) {

    private static final Set<String> FIELDS = Set.of("format", "text", "columns", "values", "coordinateSystem",
            "removeMissing", "skipErrors", "dryRun");

    /**
     * Reads the body of the request.
     *
     * @throws RequestRefused
     *             when it is no list; the detail names what is wrong
     */
    static ImportList of(ObjectNode json) {
        json.propertyNames().stream().filter(name -> !FIELDS.contains(name)).findFirst().ifPresent(name -> {
            throw Problem.invalid("unknown-field", "A field is unknown", "'" + name + "' is not known here: known are "
                    + FIELDS.stream().sorted().toList()).refused();
        });
        Map.of("text", JsonNodeType.STRING, "coordinateSystem", JsonNodeType.STRING, "columns", JsonNodeType.OBJECT,
                "values", JsonNodeType.OBJECT, "removeMissing", JsonNodeType.BOOLEAN, "skipErrors",
                JsonNodeType.BOOLEAN, "dryRun", JsonNodeType.BOOLEAN).forEach((name, type) -> {
                    if (json.has(name) && json.path(name).getNodeType() != type) {
                        throw Problem.invalid("wrong-field", "A field is wrong", "'" + name + "' is " + json.path(name)
                                .getNodeType() + ": it must be " + type).refused();
                    }
                });
        ImportList list = list(json);
        if (list.rows().isEmpty()) {
            throw Problem.invalid("empty-list", "The list has no rows",
                    "text must have a header and at least one row, or a FeatureCollection one feature").refused();
        }
        return list;
    }

    private static ImportList list(ObjectNode json) {
        String text = json.path("text").asString("");
        String named = json.path("coordinateSystem").asString("");
        return switch (json.path("format").asString("").toLowerCase(Locale.ROOT)) {
            case "csv" -> new ImportList(csv(text), terms(json, named));
            case "geojson" -> {
                ObjectNode collection = Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow(
                        () -> Problem.invalid("malformed-geojson", "The text is no GeoJSON",
                                "text must be a FeatureCollection (RFC 7946)").refused());
                yield new ImportList(InventoryJson.rows(collection),
                        terms(json, named.isEmpty() ? InventoryJson.coordinateSystem(collection) : named));
            }
            default -> throw Problem.invalid("unknown-format", "The format is unknown",
                    "format must be \"csv\" or \"geojson\"").refused();
        };
    }

    private static List<Row> csv(String text) {
        try {
            return Csv.read(text);
        } catch (MalformedCsvException e) {
            throw Problem.invalid("malformed-csv", "The text is no table", String.valueOf(e.getMessage())).refused();
        }
    }

    private static ImportTerms terms(ObjectNode json, String system) {
        try {
            return new ImportTerms(FieldTexts.of(json.path("columns"), "columns"),
                    FieldTexts.of(json.path("values"), "values"),
                    CoordinateSystem.named(system.isEmpty() ? CoordinateSystem.WGS84 : system)
                            .orElseThrow(() -> Problem.invalid("unknown-coordinate-system",
                                    "The coordinate system is unknown",
                                    "'" + system + "' is not known here: " + CoordinateSystem.remedy()).refused()),
                    json.path("removeMissing").asBoolean(false), json.path("skipErrors").asBoolean(false));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("wrong-terms", "The import contradicts itself", String.valueOf(e.getMessage()))
                    .refused();
        }
    }
}
