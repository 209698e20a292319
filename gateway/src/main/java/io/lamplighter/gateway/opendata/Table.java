package io.lamplighter.gateway.opendata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.lamplighter.gateway.inventory.Csv;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The same rows as CSV (RFC 4180, with a head) and as GeoJSON (RFC 7946). Pure. */
final class Table {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Table() {}

    static <T> byte[] csv(List<Column<T>> columns, List<T> rows) {
        StringBuilder out = new StringBuilder(200 * (rows.size() + 1));
        Csv.line(out, columns.stream().map(Column::name).toList());
        for (T row : rows) {
            List<String> cells = new ArrayList<>(columns.size());
            for (Column<T> column : columns) {
                Object value = column.value().apply(row);
                cells.add(value == null ? "" : value.toString());
            }
            Csv.line(out, cells);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Latitude and longitude are the geometry, null when one is not known. */
    static <T> byte[] geoJson(List<Column<T>> columns, List<T> rows, Function<T, Point> place) {
        StringBuilder out = new StringBuilder(300 * (rows.size() + 1))
                .append("{\"type\":\"FeatureCollection\",\"features\":[");
        String between = "";
        for (T row : rows) {
            ObjectNode feature = JSON.createObjectNode().put("type", "Feature");
            Point at = place.apply(row);
            Double latitude = at.latitude();
            Double longitude = at.longitude();
            if (latitude == null || longitude == null) {
                feature.putNull("geometry");
            } else {
                feature.putObject("geometry").put("type", "Point").putArray("coordinates").add(longitude).add(latitude);
            }
            ObjectNode properties = feature.putObject("properties");
            for (Column<T> column : columns) {
                put(properties, column.name(), column.value().apply(row));
            }
            out.append(between).append(feature);
            between = ",";
        }
        return out.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        switch (value) {
            case null -> json.putNull(name);
            case Integer number -> json.put(name, number);
            case Long number -> json.put(name, number);
            case Double number -> json.put(name, number);
            case Object text -> json.put(name, text.toString());
        }
    }
}
