package io.lamplighter.simulator.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.inventory.column.MappedColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InventoryTextTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void showsCountsMappingNotesAndTheFirstRowsOfEachReason() {
        String text = InventoryText.render(report());

        assertThat(text).contains("1 lamp from 1,201 rows, 1,200 rows skipped", "coordinate system: EPSG:4326 (given)",
                "  id              Nr                           70",
                "  x               lon                          given",
                "  note: CSV", "  skipped: no position: 1,200 rows", "    row 2: L-2 | \"a\"",
                "    and 1,197 more rows")
                .doesNotContain("row 5:");
    }

    @Test
    void writesEverySkippedRowToAFile() throws IOException {
        Path file = folder.resolve("skipped.csv");

        InventoryText.writeSkipped(report(), file);

        assertThat(Files.readAllLines(file)).hasSize(1_201).startsWith("row,reason,excerpt",
                "2,\"no position\",\"L-2 | \"\"a\"\"\"");
    }

    private static InventoryReport report() {
        InventoryLamp lamp = new InventoryLamp("1", "Lamp 1", new Location(51, 7), 70, "LED", Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
        List<SkippedRow> skipped = IntStream.rangeClosed(2, 1_201)
                .mapToObj(row -> new SkippedRow(row, "no position", "L-" + row + " | \"a\"")).toList();
        return new InventoryReport(List.of(lamp), skipped,
                Map.of("id", new MappedColumn("Nr", 70, false), "x", new MappedColumn("lon", 100, true)),
                "EPSG:4326 (given)", List.of("CSV"));
    }
}
