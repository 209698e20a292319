package io.lamplighter.simulator.inventory.table;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.lamplighter.protocol.register.CsvTable;
import io.lamplighter.protocol.register.MalformedCsvException;

/** Reads CSV: the first line that is not blank names the columns. */
final class CsvRows {

    private final Consumer<Row> sink;
    private final char delimiter;
    private int rows;

    CsvRows(Consumer<Row> sink, char delimiter) {
        this.sink = sink;
        this.delimiter = delimiter;
    }

    Shape read(Reader in) throws IOException {
        try {
            List<String> columns = CsvTable.read(in, delimiter, (_, cells) -> take(cells));
            return new Shape(columns.stream().map(Row::clean).toList(), rows, null);
        } catch (MalformedCsvException e) {
            throw new InventoryException(String.valueOf(e.getMessage()), e);
        }
    }

    private void take(Map<String, String> cells) {
        if (++rows > TableFile.MAX_ROWS) {
            throw new InventoryException("more than " + TableFile.MAX_ROWS + " rows: split the file by district");
        }
        Map<String, String> cleaned = new LinkedHashMap<>();
        cells.forEach((column, cell) -> {
            String text = Row.clean(cell);
            if (!text.isEmpty()) {
                cleaned.put(Row.clean(column), text);
            }
        });
        sink.accept(new Row(rows, cleaned, null));
    }
}
