package io.lamplighter.protocol.register;

import io.lamplighter.lighting.sun.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CoordinateSystemTest {

    /** A centimetre on the ground; the published points are rounded to a millimetre. */
    private static final double CENTIMETRE = 1e-7;

    /**
     * "Kontrollpunkter för SWEREF 99 TM", Lantmäteriet, 2007-11-20. SWEREF 99 TM is UTM zone 33 on GRS 80, as EPSG:25833 is;
     * zone 32 is the same projection with everything six degrees further west.
     */
    @ParameterizedTest
    @CsvSource({"6097106.672, 356083.438, 55, 12.75", "6095048.642, 452024.069, 55, 14.25",
            "6319636.937, 363331.554, 57, 12.75", "6326392.707, 773251.054, 57, 19.5",
            "6546096.724, 284626.066, 59, 11.25", "6548757.206, 758410.519, 59, 19.5"})
    void agreesWithPublishedPointsOfUtm(double northing, double easting, double latitude, double longitude) {
        isAt(located("EPSG:25833", easting, northing), latitude, longitude);
        isAt(located("EPSG:25832", easting, northing), latitude, longitude - 6);
    }

    /** The example of IOGP's Guidance Note 7-2, "Popular Visualisation Pseudo-Mercator" (EPSG method 1024). */
    @Test
    void agreesWithThePublishedPointOfWebMercator() {
        isAt(located("EPSG:3857", -11_169_055.58, 2_800_000.0), 24 + 22.0 / 60 + 54.433 / 3600,
                -(100 + 20.0 / 60));
    }

    @Test
    void leavesDegreesAsTheyAre() {
        CoordinateSystem degrees = CoordinateSystem.named("WGS 84").orElseThrow();

        assertThat(degrees.isDegrees()).isTrue();
        assertThat(degrees.locate(6.73354, 51.44832)).contains(new Location(51.44832, 6.73354));
        assertThat(degrees.locate(6.7, 91)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"25833", "epsg:25833", "urn:ogc:def:crs:EPSG::25833",
            "http://www.opengis.net/def/crs/EPSG/0/25833"})
    void understandsTheNamesOfASystem(String name) {
        assertThat(CoordinateSystem.named(name).orElseThrow().code()).isEqualTo("EPSG:25833");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars 2000", "EPSG:99999", "EPSG:"})
    void knowsNoOther(String name) {
        assertThat(CoordinateSystem.named(name)).isEmpty();
    }

    private static Location located(String code, double easting, double northing) {
        return CoordinateSystem.named(code).orElseThrow().locate(easting, northing).orElseThrow();
    }

    private static void isAt(Location place, double latitude, double longitude) {
        assertThat(place.latitude()).isCloseTo(latitude, within(CENTIMETRE));
        assertThat(place.longitude()).isCloseTo(longitude, within(CENTIMETRE));
    }
}
