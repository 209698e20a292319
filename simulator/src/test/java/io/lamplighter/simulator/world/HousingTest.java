package io.lamplighter.simulator.world;

import java.util.DoubleSummaryStatistics;
import java.util.stream.IntStream;

import io.lamplighter.lighting.sun.Location;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HousingTest {

    private final World world = new World(1);

    /** What 27 real posts showed, in air as warm as that of a year. */
    @Test
    void controllersSitAtTwentyOneToTwentyFiveDegrees() {
        DoubleSummaryStatistics seen = IntStream.range(0, 1_000)
                .mapToDouble(i -> housing(i).controllerCelsius(Sky.MEAN_CELSIUS)).summaryStatistics();

        assertThat(seen.getMin()).isBetween(21.0, 21.2);
        assertThat(seen.getMax()).isBetween(24.8, 25.0);
        assertThat(seen.getAverage()).isCloseTo(23, within(0.2));
    }

    @Test
    void followTheAir() {
        assertThat(housing(7).controllerCelsius(-10) - housing(7).controllerCelsius(-20)).isCloseTo(10, within(1e-9));
    }

    private Housing housing(int number) {
        return world.housing(new Location(51.4 + number * 0.0003, 6.7));
    }
}
