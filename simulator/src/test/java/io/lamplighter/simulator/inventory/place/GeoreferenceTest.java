package io.lamplighter.simulator.inventory.place;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.inventory.place.Georeference.Position;
import io.lamplighter.simulator.inventory.table.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The place is always about 51.4483 N, 6.7335 E (Duisburg-Ruhrort), unless a test says otherwise. */
class GeoreferenceTest {

    @ParameterizedTest
    @CsvSource({"6.73354, 51.44832, EPSG:4326", "749574.5, 6697400, EPSG:3857", "342510.25, 5702118.5, EPSG:25832",
            "32342510.25, 5702118.5, EPSG:4647", "2551000, 5701300, EPSG:31466", "5702118.5, 342510.25, EPSG:25832",
            "51.44832, 6.73354, EPSG:4326"})
    void guessesTheSystemAndTheOrderOfTheAxes(double x, double y, String code) {
        Georeference reference = Georeference.of(evidence("X", x, y, Optional.empty(), Optional.empty()));

        assertThat(reference.description()).isEqualTo(code + " (guessed from the values)");
        assertThat(place(reference, x, y).latitude()).isCloseTo(51.448, within(0.02));
        assertThat(place(reference, x, y).longitude()).isCloseTo(6.7335, within(0.02));
    }

    @Test
    void believesLongitudeAndLatitudeByNameEvenWhereTheyLookTurned() {
        Georeference reference = Georeference.of(evidence("lon", 49.1, 14.5, Optional.empty(), Optional.empty()));

        assertThat(place(reference, 49.1, 14.5)).isEqualTo(new Location(14.5, 49.1));
    }

    @Test
    void takesTheSystemFromTheNameOfTheColumn() {
        Georeference reference = Georeference
                .of(evidence("x_utm33", 391779.26, 5820093.0, Optional.empty(), Optional.empty()));

        assertThat(reference.description()).isEqualTo("EPSG:25833 (from the column's name)");
        assertThat(place(reference, 391779.26, 5820093.0).longitude()).isCloseTo(13.404993, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"urn:ogc:def:crs:EPSG::25832", "urn:ogc:def:crs:EPSG:9.1:25832", "EPSG:25832", "epsg:25832", "25832",
            "http://www.opengis.net/def/crs/EPSG/0/25832"})
    void understandsTheNamesOfASystem(String name) {
        Georeference reference = Georeference
                .of(evidence("geometry x", 342510.25, 5702118.5, Optional.empty(), Optional.of(name)));

        assertThat(reference.description()).isEqualTo("EPSG:25832 (named in the file)");
    }

    @ParameterizedTest
    @CsvSource({"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "CRS84", "WGS84", "WGS 84"})
    void understandsTheNamesOfDegrees(String name) {
        assertThat(Georeference.system(name).code()).isEqualTo("EPSG:4326");
    }

    @Test
    void doesNotBelieveAFileWhoseValuesContradictIt() {
        Georeference reference = Georeference
                .of(evidence("geometry x", 342510.25, 5702118.5, Optional.empty(), Optional.of("CRS84")));

        assertThat(reference.description()).isEqualTo("EPSG:25832 (guessed from the values)");
        assertThat(reference.notes())
                .contains("the file says EPSG:4326, but its values do not fit that: guessed instead");
    }

    @Test
    void takesTheOptionBeforeTheFile() {
        Georeference reference = Georeference
                .of(evidence("geometry x", 391779.26, 5820093.0, Optional.of("25833"), Optional.of("EPSG:25832")));

        assertThat(reference.description()).isEqualTo("EPSG:25833 (given)");
    }

    @Test
    void saysThatUtm33IsPossibleWhereTheGuessIsUtm32() {
        Georeference reference = Georeference
                .of(evidence("X", 391779.26, 5820093.0, Optional.empty(), Optional.empty()));

        assertThat(reference.description()).isEqualTo("EPSG:25832 (guessed from the values)");
        assertThat(reference.notes()).anyMatch(note -> note.contains("--crs EPSG:25833"));
    }

    private static Location place(Georeference reference, double x, double y) {
        return switch (reference.locate(x, y)) {
            case Position.Found(Location location) -> location;
            case Position.None(String reason) -> throw new AssertionError(reason);
        };
    }

    private static Georeference.Evidence evidence(String xColumn, double x, double y, Optional<String> option,
            Optional<String> declared) {
        Row row = new Row(1, Map.of(xColumn, String.valueOf(x), "second", String.valueOf(y)), null);
        return new Georeference.Evidence(List.of(row), xColumn, "second", option, declared);
    }
}
