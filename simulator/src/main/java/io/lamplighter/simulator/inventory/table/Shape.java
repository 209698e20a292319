package io.lamplighter.simulator.inventory.table;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a reading of the whole file showed.
 *
 * @param columns
 *            in file order, each name once
 * @param crsName
 *            the coordinate system that the file names for its geometry; null when it names none
 */
public record Shape(List<String> columns, int rows, @Nullable String crsName) {

    public Shape {
        columns = List.copyOf(columns);
    }

    public Optional<String> declaredCrs() {
        return Optional.ofNullable(crsName);
    }
}
