package io.lamplighter.gateway.inventory;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import io.lamplighter.protocol.register.CsvTable;

/** The inventory as a table of text, in and out. Pure. */
public final class Csv {

    private Csv() {}

    /**
     * The rows behind the header, which names the columns.
     *
     * @throws io.lamplighter.protocol.register.MalformedCsvException
     *             when the text is no table
     */
    public static List<Row> read(String text) {
        List<Row> rows = new ArrayList<>();
        try {
            CsvTable.read(new StringReader(text), CsvTable.delimiter(text),
                    (line, cells) -> rows.add(new Row(line, cells)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** All assets with all fields, to be read again as they are. */
    public static String write(Collection<Asset> assets) {
        StringBuilder out = new StringBuilder(200 * (assets.size() + 1));
        AssetField[] fields = AssetField.values();
        line(out, Arrays.stream(fields).map(AssetField::word).toList());
        for (Asset asset : assets) {
            line(out, Arrays.stream(fields).map(field -> field.of(asset)).toList());
        }
        return out.toString();
    }

    /** Adds one line of a table, quoted where need be (RFC 4180). */
    public static void line(StringBuilder out, List<String> cells) {
        String between = "";
        for (String cell : cells) {
            out.append(between).append(quoted(cell));
            between = ",";
        }
        out.append("\r\n");
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';' || c == '\t')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
