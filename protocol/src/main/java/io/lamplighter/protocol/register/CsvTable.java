package io.lamplighter.protocol.register;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table as text: the first line that is not blank names the columns. Read from the first to the last row, of which one is in
 * memory at a time; at most {@value #MOST_COLUMNS} columns, and {@value #MOST_CHARACTERS} characters in a row. Pure.
 */
public final class CsvTable {

    public static final int MOST_COLUMNS = 1_000;
    public static final int MOST_CHARACTERS = 1_000_000;
    private static final String DELIMITERS = ",;\t|";
    /** Spreadsheets write {@code sep=;} into a line before the columns. */
    private static final String HINT = "sep=";

    private CsvTable() {}

    /** Gets each row. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes the next row.
         *
         * @param line
         *            where it begins in the text, from 1
         * @param cells
         *            by column, in their order; what is missing at the end of a row is empty
         */
        void row(int line, Map<String, String> cells);
    }

    /** What stands most often, outside quotes, in the first line, or what that line says it is. */
    public static char delimiter(String beginning) {
        String text = (beginning.indexOf(CsvLines.MARK) == 0 ? beginning.substring(1) : beginning).stripLeading();
        if (text.regionMatches(true, 0, HINT, 0, HINT.length()) && text.length() > HINT.length()) {
            return text.charAt(HINT.length());
        }
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
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

    /**
     * Reads all of it. Blocks as the reader does.
     *
     * @return the names of the columns; one that comes again gets its number behind it
     * @throws MalformedCsvException
     *             when quotes do not fit, or beyond the bounds
     */
    public static List<String> read(Reader in, char delimiter, Sink sink) throws IOException {
        CsvLines lines = new CsvLines(in, delimiter);
        List<String> names = lines.next();
        if (names != null && isHint(names)) {
            names = lines.next();
        }
        if (names == null) {
            return List.of();
        }
        List<String> columns = columns(names, lines.begin());
        for (List<String> cells = lines.next(); cells != null; cells = lines.next()) {
            Map<String, String> row = LinkedHashMap.newLinkedHashMap(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), i < cells.size() ? cells.get(i) : "");
            }
            sink.row(lines.begin(), row);
        }
        return columns;
    }

    private static boolean isHint(List<String> cells) {
        return cells.getFirst().regionMatches(true, 0, HINT, 0, HINT.length());
    }

    private static List<String> columns(List<String> names, int line) {
        if (names.size() > MOST_COLUMNS) {
            throw new MalformedCsvException(line, "more than " + MOST_COLUMNS + " columns");
        }
        Set<String> known = new HashSet<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).isEmpty() ? "column " + (i + 1) : names.get(i);
            columns.add(known.add(name) ? name : name + " (column " + (i + 1) + ")");
        }
        return List.copyOf(columns);
    }
}
