package io.lamplighter.simulator.inventory;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

import io.lamplighter.simulator.inventory.place.Distance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One made-up town's register, exported twice as real cities do: in web mercator as CSV and in degrees as GeoJSON. */
class TwoFormatsTest {

    private static final double A_TENTH_OF_A_METRE_IN_KM = 0.0001;

    @Test
    void givesTheSameLampsFromBothFormats() throws Exception {
        InventoryReport csv = Inventory.read(file("made-up-town.csv"), InventoryOptions.guessed());
        InventoryReport geoJson = Inventory.read(file("made-up-town.geojson"), InventoryOptions.guessed());

        assertThat(csv.lamps()).hasSize(6);
        assertThat(geoJson.lamps()).hasSize(6);
        assertThat(csv.skipped()).isEmpty();
        assertThat(geoJson.skipped()).isEmpty();
        assertThat(csv.crs()).isEqualTo("EPSG:3857 (guessed from the values)");
        assertThat(geoJson.crs()).isEqualTo("EPSG:4326 (named in the file)");
        for (int i = 0; i < 6; i++) {
            InventoryLamp one = csv.lamps().get(i);
            InventoryLamp other = geoJson.lamps().get(i);
            assertThat(Distance.km(one.location(), other.location())).as(one.id()).isLessThan(A_TENTH_OF_A_METRE_IN_KM);
            assertThat(withPlaceOf(other, one)).isEqualTo(one);
        }
    }

    @Test
    void readsWattagesAndIdsAsPeopleMeanThem() throws Exception {
        InventoryReport report = Inventory.read(file("made-up-town.csv"), InventoryOptions.guessed());

        assertThat(report.lamps()).extracting(InventoryLamp::id).containsExactly("1", "4", "7", "11", "OBJECTID-5",
                "14");
        assertThat(report.lamps()).extracting(InventoryLamp::nominalPowerWatts)
                .as("LED without wattage: 60, 250/85: both").containsExactly(250.0, 60.0, 85.0, 335.0, 55.0, 70.0);
        assertThat(report.lamps().getFirst().luminaireType()).isEqualTo("Cobra HPS");
        assertThat(report.notes()).anyMatch(note -> note.contains("may be gone"));
    }

    private static InventoryLamp withPlaceOf(InventoryLamp lamp, InventoryLamp place) {
        return new InventoryLamp(lamp.id(), lamp.name(), place.location(), lamp.nominalPowerWatts(),
                lamp.luminaireType(), lamp.street(), lamp.circuit(), lamp.feeder(), lamp.installDate());
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(TwoFormatsTest.class.getResource("/inventory/" + name), name).toURI());
    }
}
