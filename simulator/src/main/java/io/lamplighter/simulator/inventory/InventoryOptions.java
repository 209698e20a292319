package io.lamplighter.simulator.inventory;

import java.util.Map;
import java.util.Optional;

import io.lamplighter.simulator.inventory.column.Field;

/**
 * What the person says instead of leaving it to the guess.
 *
 * @param crs
 *            coordinate system of the positions, such as {@code EPSG:25832}; empty: from the file
 * @param columns
 *            column name by {@link Field#word()}; the column {@code -} means that the file has none
 */
public record InventoryOptions(Optional<String> crs, Map<String, String> columns) {

    public InventoryOptions {
        columns = Map.copyOf(columns);
    }

    public static InventoryOptions guessed() {
        return new InventoryOptions(Optional.empty(), Map.of());
    }
}
