package io.lamplighter.gateway.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables as text (RFC 4180), also with a byte order mark, with semicolons or tabs, and with line breaks in quotes. Pure.
 */
public final class Csv {

    private Csv() {}

    /** The lines behind the header, which names the columns; blank lines are left out, missing cells are empty. */
    public static List<Row> read(String text) {
        String content = text.startsWith("\ufeff") ? text.substring(1) : text;
        List<Line> lines = new Reader(content, delimiter(content)).lines();
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> header = lines.getFirst().cells();
        List<Row> rows = new ArrayList<>();
        for (Line line : lines.subList(1, lines.size())) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                values.put(header.get(i).strip(), i < line.cells().size() ? line.cells().get(i) : "");
            }
            rows.add(new Row(line.number(), values));
        }
        return rows;
    }

    /** All assets with all fields, to be read again as they are. */
    public static String write(Collection<Asset> assets) {
        StringBuilder out = new StringBuilder(200 * (assets.size() + 1));
        AssetField[] fields = AssetField.values();
        for (int i = 0; i < fields.length; i++) {
            out.append(i == 0 ? "" : ",").append(fields[i].word());
        }
        out.append("\r\n");
        for (Asset asset : assets) {
            for (int i = 0; i < fields.length; i++) {
                out.append(i == 0 ? "" : ",").append(quoted(fields[i].of(asset)));
            }
            out.append("\r\n");
        }
        return out.toString();
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';' || c == '\t')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    /** What stands most often in the header. */
    private static char delimiter(String content) {
        int end = content.indexOf('\n');
        String header = end < 0 ? content : content.substring(0, end);
        char best = ',';
        for (char candidate : new char[]{';', '\t'}) {
            if (header.chars().filter(c -> c == candidate).count() > header.chars().filter(c -> c == ',').count()) {
                best = candidate;
            }
        }
        return best;
    }

    private record Line(int number, List<String> cells) {}

    /** Walks through the text once. */
    private static final class Reader {

        private final String text;
        private final char delimiter;
        private final List<Line> lines = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private List<String> cells = new ArrayList<>();
        private int number = 1;
        private int begin = 1;

        private Reader(String text, char delimiter) {
            this.text = text;
            this.delimiter = delimiter;
        }

        private List<Line> lines() {
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n') {
                    number++;
                }
                if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"' && (quoted || cell.isEmpty())) {
                    quoted = !quoted;
                } else if (quoted) {
                    cell.append(c);
                } else if (c == delimiter) {
                    endCell();
                } else if (c == '\n') {
                    endLine();
                } else if (c != '\r') {
                    cell.append(c);
                }
            }
            endLine();
            return lines;
        }

        private void endCell() {
            cells.add(cell.toString());
            cell.setLength(0);
        }

        private void endLine() {
            endCell();
            if (cells.stream().anyMatch(each -> !each.isBlank())) {
                lines.add(new Line(begin, cells));
            }
            cells = new ArrayList<>();
            begin = number;
        }
    }
}
