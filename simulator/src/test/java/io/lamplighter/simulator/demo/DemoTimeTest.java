package io.lamplighter.simulator.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void startsNowInAFreshFolder() {
        assertThat(DemoTime.starting(600, NOW, Optional.empty()).virtualOrigin()).isEqualTo(NOW);
    }

    @Test
    void startsNowWhenTheSavedClockIsBehind() {
        assertThat(DemoTime.starting(1, NOW, Optional.of(NOW.minusSeconds(60))).virtualOrigin()).isEqualTo(NOW);
    }

    @Test
    void goesOnBehindWhatTheLastLapseMayHaveReached() {
        Instant saved = NOW.plus(Duration.ofDays(2));
        assertThat(DemoTime.starting(600, NOW, Optional.of(saved)).virtualOrigin())
                .isEqualTo(saved.plus(Duration.ofMinutes(100)));
    }

    @Test
    void scalesRealDurations() {
        assertThat(DemoTime.starting(600, NOW, Optional.empty()).city(Duration.ofSeconds(2)))
                .isEqualTo(Duration.ofMinutes(20));
    }
}
