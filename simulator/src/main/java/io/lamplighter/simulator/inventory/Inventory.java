package io.lamplighter.simulator.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.simulator.inventory.column.ColumnGuess;
import io.lamplighter.simulator.inventory.column.Field;
import io.lamplighter.simulator.inventory.column.MappedColumn;
import io.lamplighter.simulator.inventory.place.Georeference;
import io.lamplighter.simulator.inventory.table.InventoryException;
import io.lamplighter.simulator.inventory.table.Row;
import io.lamplighter.simulator.inventory.table.Shape;
import io.lamplighter.simulator.inventory.table.TableFile;

/**
 * Reads a lamp inventory. The file is read twice: once to learn its columns and coordinate system from the first 20,000
 * rows, once to make lamps. Bounds are those of {@link TableFile}. Any thread.
 */
public final class Inventory {

    private static final int SAMPLE_ROWS = 20_000;

    private Inventory() {}

    /** Blocks. Throws {@link InventoryException} when not one lamp can be made of the file, or an option is wrong. */
    public static InventoryReport read(Path path, InventoryOptions options) {
        options.crs().ifPresent(Georeference::system);
        TableFile file = TableFile.open(path);
        List<Row> sample = new ArrayList<>();
        Shape shape = file.read(row -> {
            if (sample.size() < SAMPLE_ROWS) {
                sample.add(row);
            }
        });
        return read(new Opened(file, shape, sample), options);
    }

    private record Opened(TableFile file, Shape shape, List<Row> sample) {}

    private static InventoryReport read(Opened opened, InventoryOptions options) {
        Shape shape = opened.shape;
        if (shape.rows() == 0) {
            throw new InventoryException("the inventory has no row of data; its columns are " + columns(shape));
        }
        Map<Field, MappedColumn> mapping = ColumnGuess.of(shape.columns(), opened.sample, options.columns());
        MappedColumn x = mapping.get(Field.X);
        MappedColumn y = mapping.get(Field.Y);
        if (x == null || y == null) {
            throw new InventoryException("no columns with positions found: name them with --columns x=…,y=…; the file"
                    + " has the columns " + columns(shape));
        }
        Optional<String> declared = x.column().startsWith("geometry") ? shape.declaredCrs() : Optional.empty();
        Georeference georeference = Georeference
                .of(new Georeference.Evidence(opened.sample, x.column(), y.column(), options.crs(), declared));
        Optional<String> spareId = ColumnGuess.spareId(shape.columns(), opened.sample, mapping);
        LampReader reader = new LampReader(mapping, spareId, georeference);
        opened.file.read(reader::take);
        if (reader.lamps().isEmpty()) {
            throw noUsableRow(reader, georeference, shape);
        }
        List<String> notes = new ArrayList<>(List.of(opened.file.description()));
        unused(shape, mapping, spareId).ifPresent(notes::add);
        notes.addAll(georeference.notes());
        notes.addAll(reader.notes());
        return new InventoryReport(reader.lamps(), reader.skipped(), byWord(mapping), georeference.description(),
                notes);
    }

    private static InventoryException noUsableRow(LampReader reader, Georeference georeference, Shape shape) {
        String reasons = reader.skipped().stream()
                .collect(Collectors.groupingBy(SkippedRow::reason, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream().map(entry -> entry.getKey() + ": " + entry.getValue()).collect(Collectors.joining("; "));
        return new InventoryException("no usable row in " + shape.rows() + " (" + reasons + "); coordinate system "
                + georeference.description() + ": set --crs or --columns x=…,y=…; the file has the columns "
                + columns(shape));
    }

    private static Optional<String> unused(Shape shape, Map<Field, MappedColumn> mapping, Optional<String> spareId) {
        List<String> used = Stream.concat(mapping.values().stream().map(MappedColumn::column), spareId.stream())
                .toList();
        List<String> others = shape.columns().stream().filter(column -> !used.contains(column)).toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("columns not used: " + String.join(", ", others));
    }

    private static Map<String, MappedColumn> byWord(Map<Field, MappedColumn> mapping) {
        Map<String, MappedColumn> byWord = new LinkedHashMap<>();
        mapping.forEach((field, column) -> byWord.put(field.word(), column));
        return byWord;
    }

    private static String columns(Shape shape) {
        return shape.columns().isEmpty() ? "(none)" : String.join(", ", shape.columns());
    }
}
