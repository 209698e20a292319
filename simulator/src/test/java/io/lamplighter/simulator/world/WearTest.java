package io.lamplighter.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class WearTest {

    private static final Instant START = Instant.parse("2027-01-01T12:00:00Z");
    private static final Duration WARM = Duration.ofHours(1);

    @Test
    void inAYearALuminaireBurnsForTheDarkHoursOfTheRuhr() {
        Wear wear = new Wear(1_000, START, Ageing.USUAL);

        assertThat(wear.hours(START.minusSeconds(60))).isEqualTo(1_000);
        assertThat(wear.hours(START.plus(Duration.ofDays(365)))).isBetween(5_000.0, 5_200.0);
        assertThat(wear.hours(START.plus(wear.until(1_234)))).isCloseTo(1_234, within(0.001));
        assertThat(wear.until(900)).isZero();
        assertThat(Wear.none().hours(Instant.parse("2090-01-01T00:00:00Z"))).isZero();
    }

    @Test
    void anEarlyAgerLosesLightAndDrawsMore() {
        Wear early = new Wear(9_000, START, new Ageing(9_000, 1));

        LuminaireModel model = early.model(100, START);
        assertThat(model.lumenShare()).isCloseTo(0.8, within(1e-9));
        assertThat(model.powerWatts(100, WARM)).isCloseTo(109, within(0.1));
        assertThat(Wear.none().model(100, START).powerWatts(100, WARM)).isCloseTo(100, within(0.1));
    }

    @Test
    void halfOfTheDriversFailByTheirLifeAndThoseThatWorkDoSoLater() {
        DriverLife life = new DriverLife(10_000, 4);
        SplittableRandom random = new SplittableRandom(1);

        assertThat(life.failsAtHours(0, 0.5)).isCloseTo(10_000, within(0.001));
        assertThat(IntStream.range(0, 10_000).filter(_ -> life.failsAtHours(0, random.nextDouble()) < 8_000).count())
                .isCloseTo(2_472, within(150L)); // 1 - 0.5^(0.8^4)
        assertThat(life.failsAtHours(9_500, 0)).isCloseTo(9_500, within(0.001));
        assertThat(life.failsAtHours(9_500, 0.999)).isGreaterThan(9_500).isFinite();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Wear(-1, START, Ageing.USUAL)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new Ageing(0, 1)).hasMessageContaining("0.0 h");
        assertThatThrownBy(() -> new DriverLife(1, 0)).hasMessageContaining("0.0");
    }
}
