package io.lamplighter.simulator.inventory;

import java.nio.file.Files;
import java.nio.file.Path;

import io.lamplighter.simulator.inventory.place.Distance;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One city's register, exported twice: in web mercator as CSV and in degrees as GeoJSON. It may not be copied here. */
class RealInventoryTest {

    private static final double A_TENTH_OF_A_METRE_IN_KM = 0.0001;

    @Test
    void givesTheSameLampsFromBothFormats() {
        InventoryReport csv = Inventory.read(file("champaign_il_streetlights.csv"), InventoryOptions.guessed());
        InventoryReport geoJson = Inventory.read(file("champaign_il_streetlights.geojson"), InventoryOptions.guessed());

        assertThat(csv.lamps()).hasSize(4556);
        assertThat(geoJson.lamps()).hasSize(4556);
        assertThat(csv.skipped()).isEmpty();
        assertThat(geoJson.skipped()).isEmpty();
        assertThat(csv.crs()).isEqualTo("EPSG:3857 (guessed from the values)");
        assertThat(geoJson.crs()).isEqualTo("EPSG:4326 (named in the file)");
        for (int i = 0; i < 4556; i++) {
            InventoryLamp one = csv.lamps().get(i);
            InventoryLamp other = geoJson.lamps().get(i);
            assertThat(Distance.km(one.location(), other.location())).as(one.id()).isLessThan(A_TENTH_OF_A_METRE_IN_KM);
            assertThat(withPlaceOf(other, one)).isEqualTo(one);
        }
    }

    @Test
    void readsWattagesAndIdsAsThePeopleOfThatCityMeantThem() {
        InventoryReport report = Inventory.read(file("champaign_il_streetlights.csv"), InventoryOptions.guessed());

        assertThat(report.lamps()).extracting(InventoryLamp::id).doesNotHaveDuplicates().contains("1", "OBJECTID-4256");
        assertThat(report.lamps().get(0).nominalPowerWatts()).isEqualTo(250);
        assertThat(report.lamps().get(1).nominalPowerWatts()).as("LED without wattage").isEqualTo(60);
        assertThat(report.lamps().get(3).nominalPowerWatts()).as("250/85").isEqualTo(335);
        assertThat(report.lamps().get(0).luminaireType()).isEqualTo("Cobra HPS");
        assertThat(report.notes()).anyMatch(note -> note.contains("may be gone"));
    }

    private static InventoryLamp withPlaceOf(InventoryLamp lamp, InventoryLamp place) {
        return new InventoryLamp(lamp.id(), lamp.name(), place.location(), lamp.nominalPowerWatts(),
                lamp.luminaireType(), lamp.street(), lamp.circuit(), lamp.feeder(), lamp.installDate());
    }

    /** The folder lies beside the repository on the machines of the project. */
    private static Path file(String name) {
        Path file = Path.of("../../shared/data/inventory").resolve(name);
        if (!Files.exists(file)) {
            file = Path.of("../../../shared/data/inventory").resolve(name);
        }
        Assumptions.assumeTrue(Files.exists(file),
                "left out: the real inventory " + name + " is not in ../shared/data/inventory beside the repository");
        return file;
    }
}
