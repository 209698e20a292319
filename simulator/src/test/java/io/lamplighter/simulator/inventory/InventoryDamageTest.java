package io.lamplighter.simulator.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;

import io.lamplighter.simulator.inventory.table.InventoryException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class InventoryDamageTest {

    private static final String[] SCRAPS = {"\"", ";", ",", "\n", "{", "}", "[", "]", "null", "1e308", "-0", "\u0000",
            "\uFEFF",
            "NaN", "999999999999", "EPSG::9999", "/", "kW", "0"};

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"ruhrort.csv", "harbour.geojson"})
    void anyDamagedFileIsReadOrRefusedWithAReason(String name) throws IOException {
        byte[] whole = whole(name);
        Path file = folder.resolve(name);
        Random random = new Random(2026);
        int read = 0;
        for (int i = 0; i < 150; i++) {
            Files.write(file, damaged(whole, random));
            try {
                InventoryReport report = Inventory.read(file, InventoryOptions.guessed());
                assertThat(report.lamps()).isNotEmpty().allMatch(lamp -> lamp.nominalPowerWatts() > 0)
                        .extracting(InventoryLamp::id).doesNotHaveDuplicates();
                assertThat(InventoryText.render(report)).isNotEmpty();
                read++;
            } catch (InventoryException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(read).as("files still read").isBetween(10, 149);
    }

    private static byte[] damaged(byte[] whole, Random random) {
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        for (int wounds = 1 + random.nextInt(6); wounds > 0; wounds--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(random.nextInt(10) == 0 ? 2_000 : 6));
            text = text.substring(0, at) + (random.nextBoolean() ? SCRAPS[random.nextInt(SCRAPS.length)] : "")
                    + text.substring(end) + " ";
        }
        return text.getBytes(random.nextBoolean() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static byte[] whole(String name) throws IOException {
        try (InputStream in = InventoryDamageTest.class.getResourceAsStream("/inventory/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
