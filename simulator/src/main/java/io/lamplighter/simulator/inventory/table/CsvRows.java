package io.lamplighter.simulator.inventory.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV: the first line that is not blank names the columns. */
final class CsvRows {

    private static final String DELIMITERS = ",;\t|";

    private final Consumer<Row> sink;
    private final char delimiter;
    private int rows;

    CsvRows(Consumer<Row> sink, char delimiter) {
        this.sink = sink;
        this.delimiter = delimiter;
    }

    /** The delimiter is the candidate that stands most often, outside quotes, in the first line. */
    static char delimiter(String beginning) {
        if (beginning.regionMatches(true, 0, "sep=", 0, 4) && beginning.length() > 4) {
            return beginning.charAt(4);
        }
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        for (int i = 0; i < beginning.length(); i++) {
            char c = beginning.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted && DELIMITERS.indexOf(c) >= 0) {
                counts[DELIMITERS.indexOf(c)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return DELIMITERS.charAt(best);
    }

    Shape read(Reader in) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true).get();
        List<String> columns = List.of();
        RowBound bound = new RowBound(in);
        try (CSVParser parser = CSVParser.builder().setReader(bound).setFormat(format).get()) {
            try {
                for (CSVRecord csvRow : parser) {
                    bound.rowEnded();
                    if (isSeparatorHint(csvRow)) {
                        continue;
                    }
                    if (columns.isEmpty()) {
                        columns = uniqueNames(csvRow);
                    } else {
                        take(columns, csvRow);
                    }
                }
            } catch (UncheckedIOException e) {
                throw new InventoryException("the quotes do not fit after line " + parser.getCurrentLineNumber() + " ("
                        + Objects.requireNonNullElse(e.getCause(), e).getMessage() + "): correct that line", e);
            }
        }
        return new Shape(columns, rows, null);
    }

    /** Excel writes {@code sep=;} into a line before the columns. */
    private boolean isSeparatorHint(CSVRecord csvRow) {
        return csvRow.getRecordNumber() == 1 && csvRow.get(0).regionMatches(true, 0, "sep=", 0, 4);
    }

    private void take(List<String> columns, CSVRecord csvRow) {
        if (++rows > TableFile.MAX_ROWS) {
            throw new InventoryException("more than " + TableFile.MAX_ROWS + " rows: split the file by district");
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), csvRow.size()); i++) {
            String text = Row.clean(csvRow.get(i));
            if (!text.isEmpty()) {
                cells.put(columns.get(i), text);
            }
        }
        sink.accept(new Row(rows, cells, null));
    }

    private static List<String> uniqueNames(CSVRecord header) {
        if (header.size() > TableFile.MAX_COLUMNS) {
            throw new InventoryException("more than " + TableFile.MAX_COLUMNS + " columns");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String text = Row.clean(header.get(i));
            String name = text.isEmpty() ? "column " + (i + 1) : text;
            names.add(names.contains(name) ? name + " (column " + (i + 1) + ")" : name);
        }
        return names;
    }

    /** Stops a row without end, such as after a quote that is never closed, before it fills the memory. */
    private static final class RowBound extends FilterReader {

        private long characters;

        RowBound(Reader in) {
            super(in);
        }

        void rowEnded() {
            characters = 0;
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            count(c < 0 ? 0 : 1);
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count(Math.max(n, 0));
            return n;
        }

        private void count(int more) throws IOException {
            characters += more;
            if (characters > TableFile.MAX_CHARACTERS) {
                throw new IOException("a row of more than " + TableFile.MAX_CHARACTERS + " characters");
            }
        }
    }
}
