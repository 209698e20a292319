package io.lamplighter.simulator.world;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DaylightTest {

    @ParameterizedTest
    @CsvSource({"60, 100000, 12000", "20, 27400, 1500", "0, 759, 20", "-6, 3.4, 0.5", "-12, 0.008, 0.002",
            "-40, 0.0005, 0"})
    void followsThePublishedCurve(double elevation, double lux, double tolerance) {
        assertThat(Daylight.clearSkyLux(elevation)).isCloseTo(lux, within(tolerance));
    }

    @Test
    void risesWithTheSunWithoutSteps() {
        double before = Daylight.clearSkyLux(-30);
        for (double elevation = -30; elevation <= 89; elevation += 0.05) {
            double lux = Daylight.clearSkyLux(elevation);
            assertThat(lux).as("at %s degrees", elevation).isBetween(before * 0.97, before * 1.06 + 0.001);
            before = lux;
        }
    }
}
