package io.lamplighter.simulator.inventory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.simulator.inventory.column.Field;
import io.lamplighter.simulator.inventory.column.MappedColumn;

/**
 * What was read, and what was not. Immutable.
 *
 * @param lamps
 *            in file order, at least one
 * @param skipped
 *            every other row, in file order
 * @param mapping
 *            column by {@link Field#word()}, for the fields that have one
 * @param crs
 *            coordinate system and where it was taken from, such as {@code EPSG:3857 (guessed from the values)}
 * @param notes
 *            everything that was decided on the way, one sentence each
 */
public record InventoryReport(List<InventoryLamp> lamps, List<SkippedRow> skipped, Map<String, MappedColumn> mapping,
        String crs, List<String> notes) {

    public InventoryReport {
        lamps = List.copyOf(lamps);
        skipped = List.copyOf(skipped);
        mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
        notes = List.copyOf(notes);
    }

    public int rows() {
        return lamps.size() + skipped.size();
    }
}
