package io.lamplighter.simulator.world;

import java.time.Instant;

import io.lamplighter.lighting.sun.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MoonTest {

    private static final Location RUHRORT = new Location(51.4566, 6.7336);

    /** Full, new and half moons of 2026, as almanacs have them. */
    @ParameterizedTest
    @CsvSource({"2026-01-03T10:03:00Z, 1", "2026-02-01T22:09:00Z, 1", "2026-08-28T04:18:00Z, 1",
            "2026-01-18T19:52:00Z, 0", "2026-01-10T15:48:00Z, 0.5"})
    void isFullAndNewWhenAlmanacsSay(Instant time, double share) {
        assertThat(Moon.at(time, RUHRORT).litShare()).isCloseTo(share, within(0.005));
    }

    @Test
    void aHighFullMoonGivesAQuarterOfALux() {
        assertThat(new Moon.Stand(60, 0, 0.951).clearSkyLux()).isBetween(0.2, 0.27);
        assertThat(new Moon.Stand(90, 0, 0.951).clearSkyLux()).isCloseTo(0.27, within(0.01));
    }

    @Test
    void givesLessTheLowerTheThinnerAndTheFartherItIs() {
        for (int altitude = 2; altitude <= 90; altitude++) {
            assertThat(lux(altitude, 0, 0.95)).as("at %s degrees", altitude)
                    .isGreaterThanOrEqualTo(0.99 * lux(altitude - 1, 0, 0.95));
        }
        for (int phase = 1; phase <= 180; phase++) {
            assertThat(lux(40, phase, 0.95)).isLessThan(lux(40, phase - 1, 0.95));
        }
        assertThat(lux(40, 0, 1.01)).isGreaterThan(lux(40, 0, 0.91));
        assertThat(lux(-1, 0, 0.95)).isZero();
    }

    private static double lux(double altitude, double phase, double parallax) {
        return new Moon.Stand(altitude, phase, parallax).clearSkyLux();
    }
}
