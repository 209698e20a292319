package io.lamplighter.gateway.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads the parts of the package (ECMA-376) as they are. */
class SheetTest {

    private static final Sheet SHEET = new Sheet("Größen",
            List.of(new Sheet.Column("Name", 20, ""), new Sheet.Column("kWh", 10, "#,##0.0")), "Hinweise",
            List.of(List.of("Preis", "0,28 €")));

    @TempDir
    Path directory = Path.of("");

    @Test
    void hasTextsNumbersAndNotes() throws IOException {
        Map<String, String> parts = written(List.of(Arrays.asList("=Straße <1>", 12.5), Arrays.asList("b", null)));

        assertThat(parts.get("xl/workbook.xml")).contains("Gr&#xf6;&#xdf;en", "Hinweise");
        assertThat(parts.get("xl/worksheets/sheet1.xml")).contains("<v>12.5</v>").doesNotContain("<f>");
        assertThat(String.join("", parts.values())).contains("=Stra&#xdf;e &lt;1&gt;", "0,28 &#x20ac;", "kWh");
    }

    @Test
    void writesMoreRowsThanAreInMemory() throws IOException {
        String sheet = written(IntStream.range(0, 1_234).mapToObj(i -> List.<@Nullable Object>of("lamp", i)).toList())
                .getOrDefault("xl/worksheets/sheet1.xml", "");

        assertThat(sheet).contains("r=\"B1235\"").contains("<v>1233</v>");
        assertThat(sheet.split("<row ", -1)).hasSize(1_236);
    }

    private Map<String, String> written(List<List<@Nullable Object>> rows) throws IOException {
        Path file = directory.resolve("sheet.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            SHEET.write(out, rows.iterator());
        }
        Map<String, String> parts = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(),
                        new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
