package io.lamplighter.protocol.time;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeLapseTest {

    private static final Instant WALL = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant VIRTUAL = Instant.parse("2026-06-21T20:00:00Z");

    @Test
    void runsFromTheVirtualOriginAtItsOwnSpeed() {
        TimeLapse lapse = new TimeLapse(WALL, VIRTUAL, 600);

        assertThat(lapse.at(WALL)).isEqualTo(VIRTUAL);
        assertThat(lapse.at(WALL.plusSeconds(1))).isEqualTo(VIRTUAL.plusSeconds(600));
        assertThat(lapse.at(WALL.plusMillis(1))).isBetween(VIRTUAL.plusMillis(599), VIRTUAL.plusMillis(601));
        assertThat(lapse.at(WALL.minusSeconds(2))).isEqualTo(VIRTUAL.minusSeconds(1_200));
    }

    @Test
    void isExactAtRealSpeed() {
        Instant moment = WALL.plusNanos(123_456_789);

        assertThat(new TimeLapse(WALL, VIRTUAL, 1).at(moment)).isEqualTo(VIRTUAL.plusNanos(123_456_789));
        assertThat(TimeLapse.none().at(moment)).isEqualTo(moment);
        assertThat(TimeLapse.none().isReal()).isTrue();
        assertThat(new TimeLapse(WALL, WALL, 2).isReal()).isFalse();
        assertThat(new TimeLapse(WALL, VIRTUAL, 1).isReal()).isFalse();
    }

    @Test
    void neverGoesBackWhileRealTimeGoesOn() {
        TimeLapse lapse = new TimeLapse(WALL, VIRTUAL, 3.7);
        Instant before = Instant.MIN;
        for (int i = 0; i < 10_000; i++) {
            Instant now = lapse.at(WALL.plusNanos(i * 77_777_777L));
            assertThat(now).isAfter(before);
            before = now;
        }
    }

    @Test
    void showsTheTimeOfTheMachineWhenThereIsNoLapse() {
        Instant before = Instant.now();
        assertThat(TimeLapse.none().instant()).isBetween(before, Instant.now());
    }

    @Test
    void itsTickerTicksAtTheSameSpeed() {
        AtomicLong real = new AtomicLong(5_000);
        Ticker ticker = new TimeLapse(WALL, VIRTUAL, 60).ticker(real::get);
        long begin = ticker.nanos();
        real.addAndGet(1_000);

        assertThat(ticker.nanos() - begin).isEqualTo(60_000);
        assertThat(TimeLapse.none().ticker(real::get).nanos()).isEqualTo(real.get());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 10_001})
    void refusesSpeedsThatMeanNothing(double factor) {
        assertThatThrownBy(() -> new TimeLapse(WALL, VIRTUAL, factor)).hasMessageContaining("factor " + factor);
    }

    @Test
    void theSystemsTickerGoesOn() {
        Ticker ticker = Ticker.system();
        long begin = ticker.nanos();
        while (ticker.nanos() == begin) {
            Thread.onSpinWait();
        }
        assertThat(ticker.nanos() - begin).isPositive();
    }
}
