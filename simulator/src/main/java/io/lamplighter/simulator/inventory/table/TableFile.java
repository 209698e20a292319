package io.lamplighter.simulator.inventory.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import io.lamplighter.protocol.register.CsvTable;

/**
 * A CSV or GeoJSON file that can be read from its first to its last row, as often as wanted. The content decides which of
 * the two it is, not the name. Bounds: 1 GiB, 2,000,000 rows, 1,000 columns, one million characters in a row or cell;
 * beyond them a {@link InventoryException}. One thread.
 */
public final class TableFile {

    static final int MAX_ROWS = 2_000_000;
    static final int MAX_COLUMNS = CsvTable.MOST_COLUMNS;
    static final int MAX_CHARACTERS = CsvTable.MOST_CHARACTERS;
    private static final long MAX_BYTES = 1L << 30;

    private final Path path;
    private final Characters characters;
    private final boolean geoJson;
    private final char delimiter;

    private TableFile(Path path, Characters characters, String beginning) {
        this.path = path;
        this.characters = characters;
        this.geoJson = beginning.startsWith("{");
        this.delimiter = geoJson ? ',' : CsvTable.delimiter(beginning);
    }

    public static TableFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InventoryException(path + (Files.exists(path) ? " is not a file" : " does not exist")
                    + ": name a GeoJSON or CSV file");
        }
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new InventoryException(path + " is larger than 1 GiB: split it by district");
            }
            Characters characters = Characters.of(path);
            String beginning = beginning(path, characters);
            refuseForeignFormat(path, beginning);
            return new TableFile(path, characters, beginning);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Reads every row in file order. Blocks; can be repeated. */
    public Shape read(Consumer<Row> sink) {
        try (Reader in = characters.open(path)) {
            return geoJson ? new GeoJsonRows(sink).read(in) : new CsvRows(sink, delimiter).read(in);
        } catch (IOException e) {
            throw unreadable(path, e);
        } catch (InventoryException e) {
            throw new InventoryException(path + ": " + e.getMessage(), e);
        }
    }

    /** One line about the file, such as {@code CSV, UTF-8, delimiter ";"}. */
    public String description() {
        if (geoJson) {
            return "GeoJSON, " + characters.description();
        }
        String shown = delimiter == '\t' ? "tab" : "\"" + delimiter + "\"";
        return "CSV, " + characters.description() + ", delimiter " + shown;
    }

    private static String beginning(Path path, Characters characters) throws IOException {
        char[] buffer = new char[64 * 1024];
        try (Reader in = new BufferedReader(new InputStreamReader(Files.newInputStream(path), characters.charset()))) {
            int length = 0;
            for (int n = in.read(buffer); n > 0; n = in.read(buffer, length, buffer.length - length)) {
                length += n;
            }
            return new String(buffer, 0, length).replace("\uFEFF", "").stripLeading();
        }
    }

    private static void refuseForeignFormat(Path path, String beginning) {
        if (beginning.isEmpty()) {
            throw new InventoryException(path + " is empty: name a GeoJSON or CSV file");
        }
        if (beginning.startsWith("PK") || beginning.indexOf('\0') >= 0) {
            throw new InventoryException(
                    path + " is no text file: save the sheet as CSV (UTF-8), or unpack the archive");
        }
        if (beginning.startsWith("<")) {
            throw new InventoryException(path + " is XML or HTML: export the layer as GeoJSON or CSV");
        }
        if (beginning.startsWith("[")) {
            throw new InventoryException(path + " is a JSON array: export it as a GeoJSON FeatureCollection or as CSV");
        }
    }

    private static InventoryException unreadable(Path path, IOException e) {
        return new InventoryException(path + " cannot be read: " + e.getMessage(), e);
    }
}
