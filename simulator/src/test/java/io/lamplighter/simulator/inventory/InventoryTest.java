package io.lamplighter.simulator.inventory;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.simulator.inventory.column.MappedColumn;
import io.lamplighter.simulator.inventory.table.InventoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

class InventoryTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsAGermanRegisterWithAllItsDirt() {
        InventoryReport report = Inventory.read(fixture("ruhrort.csv"), InventoryOptions.guessed());

        assertThat(report.lamps()).extracting(InventoryLamp::id).containsExactly("L-001", "L-002", "L-003", "L-004",
                "Lue-5-b", "L-001-2", "L-002-2", "VZ-7", "L-017", "Mastnummer-M18", "L-019", "L-020");
        assertThat(report.lamps()).extracting(InventoryLamp::nominalPowerWatts).containsExactly(83.0, 42.0, 70.0, 72.0,
                12.5, 61.0, 21.0, 18.0, 60.0, 24.0, 24.0, 125.0);
        assertThat(report.skipped()).extracting(SkippedRow::row, SkippedRow::reason).containsExactly(
                tuple(7, "the same lamp again (same id, place and data)"),
                tuple(9, "no position"),
                tuple(10, "position is 0, 0"),
                tuple(11, "position is not a number"),
                tuple(12, "position is more than 100 km away from the others"),
                tuple(13, "not a lamp, says its type"),
                tuple(15, "not there any more, says the status"),
                tuple(16, "not built yet, says the status"));
        assertThat(report.rows()).isEqualTo(20);
        assertThat(report.crs()).isEqualTo("EPSG:25832 (guessed from the values)");
        assertThat(report.notes()).contains("CSV, UTF-8, delimiter \";\"",
                "gross power below net power, the larger one used: 1 row (3)",
                "id used again at another place, kept with a number behind it: 1 row (6)",
                "no wattage, 60 W assumed for LED: 1 row (17)", "no id, Mastnummer used: 1 row (18)",
                "2 lamps share their pole with another; each becomes a post of its own")
                .anyMatch(note -> note.contains("could also be EPSG:25833"))
                .anyMatch(note -> note.startsWith("wattage that is no figure of a street lamp, ignored: 1 row (20)"));
    }

    @Test
    void convertsUtmToDegreesAndKeepsWhatElseTheRowTells() {
        InventoryLamp lamp = Inventory.read(fixture("ruhrort.csv"), InventoryOptions.guessed()).lamps().getFirst();

        // by Krüger's series (Karney 2011), computed apart from proj4j
        assertThat(lamp.location().latitude()).isCloseTo(51.448322082, within(1e-7));
        assertThat(lamp.location().longitude()).isCloseTo(6.733542472, within(1e-7));
        assertThat(lamp.name()).isEqualTo("Königstraße, lamp L-001");
        assertThat(lamp.luminaireType()).isEqualTo("Pilz NAV");
        assertThat(lamp.street()).contains("Königstraße");
        assertThat(lamp.circuit()).contains("1");
        assertThat(lamp.feeder()).contains("S 12");
        assertThat(lamp.installDate()).contains("1988");
    }

    @Test
    void readsTheSameFromWindowsAndByteOrderMarkedFiles() throws IOException {
        String text = Files.readString(fixture("ruhrort.csv"));
        Path windows = Files.write(folder.resolve("w.csv"), text.getBytes(WINDOWS));
        Path marked = Files.writeString(folder.resolve("m.csv"), "\uFEFF" + text);
        Path wide = Files.write(folder.resolve("u.csv"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        Path tabs = Files.writeString(folder.resolve("t.csv"), "sep=|\n" + text.replace(';', '|'));
        InventoryReport expected = Inventory.read(fixture("ruhrort.csv"), InventoryOptions.guessed());

        for (Path same : new Path[]{windows, marked, wide, tabs}) {
            assertThat(Inventory.read(same, InventoryOptions.guessed()).lamps()).as(same.toString())
                    .isEqualTo(expected.lamps());
        }
        assertThat(Inventory.read(windows, InventoryOptions.guessed()).notes())
                .contains("CSV, Windows-1252 (not valid UTF-8), delimiter \";\"");
    }

    @Test
    void readsGeoJsonWithTheCoordinateSystemBehindTheFeatures() {
        InventoryReport report = Inventory.read(fixture("harbour.geojson"), InventoryOptions.guessed());

        assertThat(report.crs()).isEqualTo("EPSG:25833 (named in the file)");
        assertThat(report.lamps()).extracting(InventoryLamp::id).containsExactly("4711", "4712", "4713", "row-7");
        assertThat(report.lamps()).extracting(InventoryLamp::nominalPowerWatts).containsExactly(286.0, 335.0, 70.0,
                70.0);
        assertThat(report.lamps().getFirst().location().latitude()).isCloseTo(52.520187285, within(1e-7));
        assertThat(report.lamps().getFirst().location().longitude()).isCloseTo(13.404993226, within(1e-7));
        assertThat(report.skipped()).extracting(SkippedRow::reason).containsExactly("no geometry",
                "geometry is a LineString, not a point", "no coordinates in the geometry", "position is not a number",
                "not a GeoJSON feature");
    }

    @Test
    void obeysTheOptionsBeforeTheGuess() throws IOException {
        Path file = csv("nr,a,b,w,x,y\n7,6.73,51.44,40,1,1\n8,6.74,51.45,50,2,2\n");

        InventoryReport report = Inventory.read(file, new InventoryOptions(Optional.of("WGS84"),
                Map.of("x", "A", "y", "b", "wattage", "w", "id", "-")));

        assertThat(report.crs()).isEqualTo("EPSG:4326 (given)");
        assertThat(report.mapping()).containsEntry("x", new MappedColumn("a", 100, true)).doesNotContainKey("id");
        assertThat(report.lamps()).extracting(InventoryLamp::id).containsExactly("nr-7", "nr-8");
        assertThat(report.lamps()).extracting(InventoryLamp::nominalPowerWatts).containsExactly(40.0, 50.0);
        assertThat(report.lamps().getFirst().location().longitude()).isEqualTo(6.73);
    }

    @Test
    void namesTheThingAndTheRemedyWhenItCannotGoOn() throws IOException {
        refuses(folder.resolve("none.csv"), "does not exist");
        refuses(folder, "is not a file");
        refuses(csv(" \n"), "is empty");
        refuses(csv("PK\u0003\u0004"), "save the sheet as CSV");
        refuses(csv("<gml/>"), "export the layer as GeoJSON or CSV");
        refuses(csv("[1]"), "JSON array");
        refuses(csv("{\"type\": \"Topology\"}"), "no GeoJSON FeatureCollection");
        refuses(csv("{\"features\": [{\"type\": \"Feature\", \"prop"), "breaks off", "after 1 features");
        refuses(csv("id,lat,lon\n"), "no row of data", "id, lat, lon");
        refuses(csv("id,where\n1,here\n"), "no columns with positions", "--columns x=…,y=…", "id, where");
        refuses(csv("id,lat,lon\n1,95,200\n"), "cannot be guessed", "--crs");
        refuses(csv("id,lon,lat\n1,6.7,\n2,,51.4\n3,6.7,x\n"), "no usable row in 3 (no position: 2;", "id, lon, lat");
        refuses(csv("id,lon,lat\n1,6.7,51.4\n2,\"6.7,51.4\n"), "line 3: a quote that is never closed");
        refuses(csv("id,lon,lat\n1,\"" + "x".repeat(2_000_000) + "\",51.4\n"), "a row of more than 1000000");
    }

    @Test
    void refusesWrongOptionsWithTheListOfRightOnes() throws IOException {
        Path file = csv("id,lon,lat\n1,6.7,51.4\n");

        assertThatThrownBy(() -> Inventory.read(file, new InventoryOptions(Optional.of("Mars 2000"), Map.of())))
                .isInstanceOf(InventoryException.class).hasMessageContaining("\"Mars 2000\"")
                .hasMessageContaining("EPSG:25832");
        assertThatThrownBy(() -> Inventory.read(file, new InventoryOptions(Optional.of("EPSG:99999"), Map.of())))
                .isInstanceOf(InventoryException.class).hasMessageContaining("\"EPSG:99999\"");
        assertThatThrownBy(() -> Inventory.read(file, new InventoryOptions(Optional.empty(), Map.of("id", "Nr"))))
                .isInstanceOf(InventoryException.class).hasMessageContaining("\"Nr\"")
                .hasMessageContaining("id, lon, lat");
        assertThatThrownBy(() -> Inventory.read(file, new InventoryOptions(Optional.empty(), Map.of("power", "id"))))
                .isInstanceOf(InventoryException.class).hasMessageContaining("\"power\"")
                .hasMessageContaining("gross-wattage");
        assertThatThrownBy(() -> Inventory.read(file, new InventoryOptions(Optional.of("EPSG:25832"), Map.of())))
                .isInstanceOf(InventoryException.class).hasMessageContaining("are degrees")
                .hasMessageContaining("--crs EPSG:4326");
    }

    private void refuses(Path file, String... parts) {
        assertThatThrownBy(() -> Inventory.read(file, InventoryOptions.guessed()))
                .isInstanceOf(InventoryException.class).hasMessageContainingAll(parts);
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "inventory", ".csv"), text);
    }

    private static Path fixture(String name) {
        try {
            return Path.of(Objects.requireNonNull(InventoryTest.class.getResource("/inventory/" + name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
