package io.lamplighter.simulator.demo;

import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.inventory.InventoryLamp;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BooksTest {

    private static final Location PLACE = new Location(51.452966, 6.728618);

    @Test
    void lampsAreBookedWithAddressPlaceTypeAndWattage() {
        InventoryLamp numbered = new InventoryLamp("R-1", "Am \"Hof\", 1", PLACE, 38, "LED street",
                Optional.of("Am \"Hof\""), Optional.empty(), Optional.of("F1"), Optional.empty());
        InventoryLamp bare = new InventoryLamp("R-2", "R-2", PLACE, 70.5, "unknown", Optional.of("Neumarkt"),
                Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(Books.csv(List.of(new Site(numbered, "hafen", 1), new Site(bare, "mitte", 2))).lines())
                .containsExactly(
                        "post,device,district,address,latitude,longitude,luminaireType,wattage,feeder",
                        "\"R-1\",\"luminaire-1\",\"hafen\",\"Am \"\"Hof\"\", 1\",\"51.4529660\",\"6.7286180\",\"LED street\",\"38.0000000\",\"F1\"",
                        "\"R-2\",\"luminaire-1\",\"mitte\",\"Neumarkt\",\"51.4529660\",\"6.7286180\",\"\",\"70.5000000\",\"\"",
                        "\"R-2\",\"luminaire-2\",\"mitte\",\"Neumarkt\",\"51.4529660\",\"6.7286180\",\"\",\"70.5000000\",\"\"");
    }
}
