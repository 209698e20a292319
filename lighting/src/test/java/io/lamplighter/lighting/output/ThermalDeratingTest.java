package io.lamplighter.lighting.output;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Random;

import io.lamplighter.lighting.level.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Tables of the line, and properties of random days of random luminaires; the seed is fixed. */
class ThermalDeratingTest {

    private static final ThermalDerating LINE = new ThermalDerating(70, 85, new Level(40));
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Random random = new Random(20_261_122);

    @ParameterizedTest
    @CsvSource({"-40, 100", "69.9, 100", "70, 100", "72.5, 90", "77.5, 70", "85, 40", "85.1, 40", "1000, 40",
            "NaN, 100"})
    void goesDownOnAStraightLine(double celsius, double ceiling) {
        assertThat(LINE.ceiling(celsius).percent()).isCloseTo(ceiling, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"39.9, 85, 40", "70, 74.9, 40", "70, 130.1, 40", "126, 131, 40", "70, 85, 19.9", "NaN, 85, 40",
            "70, NaN, 40"})
    void aSlipOfThePenIsRefused(double from, double to, double floor) {
        assertThatThrownBy(() -> new ThermalDerating(from, to, new Level(floor)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("outside");
    }

    @Test
    void followsSlowlyAndWaitsUntilItHasCooled() {
        ThermalCeiling ceiling = seconds(ThermalCeiling.NONE, 10, OptionalDouble.of(85));
        assertThat(ceiling.level()).isEqualTo(new Level(90));
        ceiling = seconds(ceiling, 100, OptionalDouble.of(85));
        assertThat(ceiling.level()).isEqualTo(new Level(40));
        ceiling = seconds(ceiling, 100, OptionalDouble.of(83));
        assertThat(ceiling.level()).as("2 degrees less").isEqualTo(new Level(40));
        ceiling = seconds(ceiling, 100, OptionalDouble.of(78));
        assertThat(ceiling.level()).as("as at 80").isEqualTo(new Level(60));
        ceiling = seconds(ceiling, 100, OptionalDouble.of(80));
        assertThat(ceiling.level()).isEqualTo(new Level(60));
    }

    @ParameterizedTest
    @CsvSource({"NaN", "-46", "151", "Infinity"})
    void whatCannotBeAndWhatNobodyKnowsIsNoCeiling(double absurd) {
        ThermalCeiling hot = seconds(ThermalCeiling.NONE, 100, OptionalDouble.of(85));
        assertThat(seconds(hot, 60, OptionalDouble.of(absurd))).isEqualTo(ThermalCeiling.NONE);
        assertThat(seconds(hot, 60, OptionalDouble.empty())).isEqualTo(ThermalCeiling.NONE);
        assertThat(seconds(hot, 10, OptionalDouble.empty()).level()).as("slowly, too").isEqualTo(new Level(50));
    }

    @Test
    void neverBelowItsFloorNeverFasterThanItMayAndAHotterOneNeverShinesMore() {
        for (int day = 0; day < 300; day++) {
            double from = random.nextDouble(40, 100);
            ThermalDerating derating = new ThermalDerating(from, from + 5 + random.nextDouble(20),
                    new Level(random.nextDouble(20, 100)));
            ThermalCeiling cool = ThermalCeiling.NONE;
            ThermalCeiling hot = ThermalCeiling.NONE;
            double celsius = random.nextDouble(-20, 120);
            for (int look = 0; look < 500; look++) {
                celsius = Math.clamp(celsius + random.nextGaussian() * 3, -40, 140);
                boolean silent = random.nextInt(20) == 0;
                Duration passed = Duration.ofMillis(random.nextInt(10_000));
                ThermalCeiling before = cool;
                cool = cool.after(passed, reading(silent, celsius), derating);
                hot = hot.after(passed, reading(silent, celsius + random.nextDouble(9)), derating);

                double change = Math.abs(cool.level().percent() - before.level().percent());
                assertThat(change).isLessThanOrEqualTo(passed.toMillis() / 1000.0 + 1e-9);
                assertThat(cool.level().percent()).isBetween(derating.floor().percent() - 1e-9, 100.0);
                assertThat(hot.level().percent()).isLessThanOrEqualTo(cool.level().percent() + 1e-9);
            }
        }
    }

    private static OptionalDouble reading(boolean silent, double celsius) {
        return silent ? OptionalDouble.empty() : OptionalDouble.of(celsius);
    }

    private static ThermalCeiling seconds(ThermalCeiling start, int count, OptionalDouble reading) {
        ThermalCeiling ceiling = start;
        for (int i = 0; i < count; i++) {
            ceiling = ceiling.after(SECOND, reading, LINE);
        }
        return ceiling;
    }
}
