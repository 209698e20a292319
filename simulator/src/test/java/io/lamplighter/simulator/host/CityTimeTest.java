package io.lamplighter.simulator.host;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CityTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void startsNowInAFreshFolder() {
        assertThat(CityTime.starting(600, NOW, Optional.empty(), Optional.empty()).virtualOrigin()).isEqualTo(NOW);
    }

    @Test
    void startsNowWhenTheSavedClockIsBehind() {
        assertThat(CityTime.starting(1, NOW, Optional.empty(), Optional.of(NOW.minusSeconds(60))).virtualOrigin())
                .isEqualTo(NOW);
    }

    @Test
    void goesOnBehindWhatTheLastLapseMayHaveReached() {
        Instant saved = NOW.plus(Duration.ofDays(2));
        assertThat(CityTime.starting(600, NOW, Optional.empty(), Optional.of(saved)).virtualOrigin())
                .isEqualTo(saved.plus(Duration.ofMinutes(100)));
    }

    @Test
    void startsAsWishedBeforeAndBehindTheRealTime() {
        assertThat(List.of(NOW.minus(Duration.ofDays(100)), NOW.plus(Duration.ofDays(100)))).allSatisfy(
                wish -> assertThat(CityTime.starting(600, NOW, Optional.of(wish), Optional.empty()).virtualOrigin())
                        .isEqualTo(wish));
    }

    @Test
    void refusesToGoBackBehindItsRecords() {
        Optional<Instant> wish = Optional.of(NOW.plusSeconds(60));
        Optional<Instant> saved = Optional.of(NOW.plusSeconds(61));
        assertThatThrownBy(() -> CityTime.starting(1, NOW, wish, saved)).isInstanceOf(HostException.class)
                .hasMessageContaining("2026-11-21T10:01:01Z").hasMessageContaining("--data");
    }

    @Test
    void scalesRealDurations() {
        assertThat(CityTime.starting(600, NOW, Optional.empty(), Optional.empty()).city(Duration.ofSeconds(2)))
                .isEqualTo(Duration.ofMinutes(20));
    }
}
