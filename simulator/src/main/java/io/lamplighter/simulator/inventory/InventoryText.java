package io.lamplighter.simulator.inventory;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.lamplighter.simulator.inventory.column.Field;
import io.lamplighter.simulator.inventory.table.InventoryException;

/** Shows an {@link InventoryReport} to a person. Any thread. */
public final class InventoryText {

    private static final int EXAMPLES = 3;

    private InventoryText() {}

    /** Several lines of plain text for the terminal: counts, mapping, coordinate system, notes, skipped rows by reason. */
    public static String render(InventoryReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(count(report.lamps().size(), "lamp") + " from " + count(report.rows(), "row") + ", "
                + count(report.skipped().size(), "row") + " skipped");
        lines.add("coordinate system: " + report.crs());
        lines.add("");
        lines.add(mapping("field", "column", "score"));
        report.mapping().forEach((field, mapped) -> lines
                .add(mapping(field, mapped.column(), mapped.given() ? "given" : String.valueOf(mapped.score()))));
        lines.add("  set a column with --columns FIELD=COLUMN,…; fields: " + Field.words());
        lines.add("");
        report.notes().forEach(note -> lines.add("  note: " + note));
        byReason(report).forEach((reason, rows) -> addSkipped(lines, reason, rows));
        return String.join("\n", lines) + "\n";
    }

    /** Every skipped row as CSV with the columns row, reason, excerpt. An existing file is replaced. */
    public static void writeSkipped(InventoryReport report, Path file) {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("row,reason,excerpt\n");
            for (SkippedRow row : report.skipped()) {
                out.write(row.row() + "," + quoted(row.reason()) + "," + quoted(row.excerpt()) + "\n");
            }
        } catch (IOException e) {
            throw new InventoryException("the skipped rows cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static Map<String, List<SkippedRow>> byReason(InventoryReport report) {
        return report.skipped().stream()
                .collect(Collectors.groupingBy(SkippedRow::reason, LinkedHashMap::new, Collectors.toList()));
    }

    private static void addSkipped(List<String> lines, String reason, List<SkippedRow> rows) {
        lines.add("  skipped: " + reason + ": " + count(rows.size(), "row"));
        rows.stream().limit(EXAMPLES).forEach(row -> lines.add("    row " + row.row() + ": " + row.excerpt()));
        if (rows.size() > EXAMPLES) {
            lines.add("    and " + count(rows.size() - EXAMPLES, "more row"));
        }
    }

    private static String mapping(String field, String column, String score) {
        return String.format(Locale.ROOT, "  %-15s %-28s %s", field, column, score);
    }

    private static String count(int count, String thing) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? thing : thing + "s");
    }
}
