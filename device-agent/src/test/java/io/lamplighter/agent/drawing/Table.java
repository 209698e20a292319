package io.lamplighter.agent.drawing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A CSV file of the folder hardware: one heading line, commas, quotes where a field has a comma. */
final class Table {

    private final Path file;
    private final List<Map<String, String>> rows = new ArrayList<>();

    Table(Path file) {
        this.file = file;
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> heading = fields(lines.getFirst());
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = fields(line);
            if (fields.size() != heading.size()) {
                throw new IllegalArgumentException(
                        file + ": " + fields.size() + " fields in place of " + heading.size() + ": " + line);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < heading.size(); column++) {
                row.put(heading.get(column), fields.get(column));
            }
            rows.add(row);
        }
    }

    List<Map<String, String>> rows() {
        return List.copyOf(rows);
    }

    /** The first row with this value in that column. */
    Map<String, String> row(String column, String value) {
        return rows.stream().filter(row -> value.equals(row.get(column))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + " has no " + column + " " + value));
    }

    static String value(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalArgumentException("no column " + column + " in " + row.keySet());
        }
        return value;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
