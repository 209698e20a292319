package io.lamplighter.simulator.inventory.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One row as it stands in the file. Immutable.
 *
 * @param number
 *            1 is the first row of data (CSV) or the first feature (GeoJSON)
 * @param cells
 *            text by column name, in file order, cleaned by {@link #clean}; blank cells are left out
 * @param geometryProblem
 *            why the geometry is not one point; null when it is, or when the format has none
 */
public record Row(int number, Map<String, String> cells, @Nullable String geometryProblem) {

    private static final int EXCERPT_LENGTH = 100;

    public Row {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** The text of the cell; empty when it is blank or the column is unknown. */
    public String cell(@Nullable String column) {
        return column == null ? "" : cells.getOrDefault(column, "");
    }

    public Optional<String> problem() {
        return Optional.ofNullable(geometryProblem);
    }

    /** The beginning of the row, for a person to recognise it by. */
    public String excerpt() {
        String all = cells.values().stream().limit(20).collect(Collectors.joining(" | "));
        return all.length() <= EXCERPT_LENGTH ? all : all.substring(0, EXCERPT_LENGTH - 1) + "…";
    }

    /** Blanks around the text go; line breaks, no-break spaces and control characters within it become blanks. */
    static String clean(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            kept.append(Character.isISOControl(c) || Character.isSpaceChar(c) || c == '\uFEFF' ? ' ' : c);
        }
        return kept.toString().strip();
    }
}
