package io.lamplighter.simulator.world;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CloudsTest {

    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void staysBetweenClearAndOvercastAndVisitsBoth() {
        Clouds clouds = new Clouds(7);
        double least = 1;
        double most = 0;
        for (int minute = 0; minute < 60 * 24 * 30; minute++) {
            double cover = clouds.cover(START.plusSeconds(60L * minute));
            least = Math.min(least, cover);
            most = Math.max(most, cover);
        }
        assertThat(least).isBetween(0.0, 0.1);
        assertThat(most).isBetween(0.9, 1.0);
    }

    @Test
    void changesSmoothly() {
        Clouds clouds = new Clouds(7);
        for (int second = 0; second < 60 * 60 * 12; second++) {
            double now = clouds.transmission(START.plusSeconds(second));
            double next = clouds.transmission(START.plusSeconds(second + 1));
            assertThat(Math.abs(next - now)).isLessThan(0.02);
        }
    }

    @Test
    void isTheSameSkyForTheSameSeedOnly() {
        assertThat(new Clouds(7).cover(START)).isEqualTo(new Clouds(7).cover(START));
        assertThat(new Clouds(7).cover(START)).isNotEqualTo(new Clouds(8).cover(START));
    }
}
