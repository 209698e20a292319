package io.lamplighter.simulator.inventory.table;

import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads a GeoJSON FeatureCollection (RFC 7946, with the {@code crs} member of its 2008 predecessor) as a stream. The
 * position becomes the columns {@value #X} and {@value #Y}, so that all that follows treats it like any other column.
 */
final class GeoJsonRows {

    static final String X = "geometry x";
    static final String Y = "geometry y";
    private static final String FEATURE_ID = "feature id";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100)
                    .maxStringLength(TableFile.MAX_CHARACTERS).maxNumberLength(1_000).maxNameLength(10_000).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private final Consumer<Row> sink;
    private final Set<String> columns = new LinkedHashSet<>();
    private @Nullable String crsName;
    private int rows;

    GeoJsonRows(Consumer<Row> sink) {
        this.sink = sink;
    }

    Shape read(Reader in) {
        boolean found = false;
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                if (name.equals("features") && json.currentToken() == JsonToken.START_ARRAY) {
                    features(json);
                    found = true;
                } else if (name.equals("crs")) {
                    crsName = crs(json);
                } else {
                    json.skipChildren();
                }
            }
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new InventoryException(
                    "the JSON breaks off or is wrong" + (at == null ? "" : " at line " + at.getLineNr())
                            + " (" + e.getOriginalMessage() + "), after " + rows + " features: export it again",
                    e);
        }
        if (!found) {
            throw new InventoryException(
                    "is JSON but no GeoJSON FeatureCollection (no \"features\"): export it as one");
        }
        return new Shape(columns.stream().toList(), rows, crsName);
    }

    private void features(JsonParser json) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (++rows > TableFile.MAX_ROWS) {
                throw new InventoryException(
                        "more than " + TableFile.MAX_ROWS + " features: split the file by district");
            }
            if (json.currentToken() == JsonToken.START_OBJECT) {
                sink.accept(feature(json));
            } else {
                json.skipChildren();
                sink.accept(new Row(rows, Map.of(), "not a GeoJSON feature"));
            }
        }
    }

    private Row feature(JsonParser json) {
        Map<String, String> cells = new LinkedHashMap<>();
        String problem = "no geometry";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "properties" -> properties(json, cells);
                case "geometry" -> problem = geometry(json, cells);
                case "id" -> put(cells, FEATURE_ID, scalar(json));
                default -> json.skipChildren();
            }
        }
        return new Row(rows, cells, problem);
    }

    private void properties(JsonParser json, Map<String, String> cells) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            put(cells, Row.clean(name), scalar(json));
        }
    }

    /** Null when the geometry is exactly one point. */
    private @Nullable String geometry(JsonParser json, Map<String, String> cells) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return "no geometry";
        }
        String type = "geometry";
        Positions positions = new Positions();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "type" -> type = Row.clean(scalar(json));
                case "coordinates" -> positions.read(json);
                default -> json.skipChildren();
            }
        }
        if (positions.count == 0) {
            return "no coordinates in the geometry";
        }
        if (positions.count > 1) {
            return "geometry is a " + type + ", not a point";
        }
        put(cells, X, positions.x);
        put(cells, Y, positions.y);
        return null;
    }

    private void put(Map<String, String> cells, String column, String text) {
        if (!columns.contains(column) && columns.size() >= TableFile.MAX_COLUMNS) {
            return;
        }
        columns.add(column);
        String clean = Row.clean(text);
        if (!clean.isEmpty()) {
            cells.put(column, clean);
        }
    }

    /** {@code {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}}. */
    private static @Nullable String crs(JsonParser json) {
        String found = null;
        int depth = 0;
        do {
            if (json.currentToken() == JsonToken.START_OBJECT || json.currentToken() == JsonToken.START_ARRAY) {
                depth++;
            } else if (json.currentToken() == JsonToken.END_OBJECT || json.currentToken() == JsonToken.END_ARRAY) {
                depth--;
            } else if (depth == 2 && json.currentToken() == JsonToken.VALUE_STRING
                    && "name".equals(json.currentName())) {
                found = Row.clean(json.getString());
            }
        } while (depth > 0 && json.nextToken() != null);
        return found;
    }

    /** The text of a string, number or truth value; empty for null. Objects and lists are skipped. */
    private static String scalar(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL || !token.isScalarValue()) {
            json.skipChildren();
            return "";
        }
        return json.getString();
    }

    /** The first position of any nest of arrays, and how many there are. */
    private static final class Positions {

        private int count;
        private String x = "";
        private String y = "";

        void read(JsonParser json) {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
                return;
            }
            int numbers = 0;
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    read(json);
                } else {
                    numbers++;
                    if (count == 0 && numbers == 1) {
                        x = scalar(json);
                    } else if (count == 0 && numbers == 2) {
                        y = scalar(json);
                    }
                }
            }
            count += numbers > 0 ? 1 : 0;
        }
    }
}
