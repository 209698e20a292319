package io.lamplighter.agent.board.dali;

import java.time.Duration;

import io.lamplighter.lighting.level.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DimmingCurveTest {

    /** By the formula of IEC 62386-102, 9.3, computed elsewhere. */
    @ParameterizedTest
    @CsvSource({"1, 0.100", "2, 0.103", "60, 0.501", "85, 0.991", "126, 3.035", "144, 4.962", "170, 10.091",
            "195, 19.971", "204, 25.534", "229, 50.531", "240, 68.233", "253, 97.307", "254, 100.000"})
    void followsTheStandardsFormula(int arcLevel, double percent) {
        assertThat(DimmingCurve.LOGARITHMIC.level(arcLevel).percent()).isCloseTo(percent,
                within(0.0005));
        assertThat(DimmingCurve.LOGARITHMIC.arcLevel(new Level(percent))).isEqualTo(arcLevel);
    }

    @ParameterizedTest
    @EnumSource
    void comesBackToTheSameArcLevel(DimmingCurve curve) {
        for (int arcLevel = 0; arcLevel <= 254; arcLevel++) {
            assertThat(curve.arcLevel(curve.level(arcLevel))).isEqualTo(arcLevel);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyOffIsOffAndBrighterIsNeverDarker(DimmingCurve curve) {
        int last = 0;
        for (int thousandth = 1; thousandth <= 100_000; thousandth++) {
            int arcLevel = curve.arcLevel(new Level(thousandth / 1000.0));
            assertThat(arcLevel).isBetween(Math.max(1, last), 254);
            last = arcLevel;
        }
        assertThat(curve.arcLevel(Level.OFF)).isZero();
        assertThat(curve.arcLevel(new Level(Double.MIN_VALUE))).isEqualTo(1);
        assertThat(curve.level(0)).isEqualTo(Level.OFF);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "300, 0", "400, 1", "707, 1", "1000, 2", "1400, 3", "5657, 7", "45000, 13", "90510, 15",
            "3600000, 15"})
    void takesTheNearestFadeTime(long milliseconds, int code) {
        assertThat(FadeTime.nearest(Duration.ofMillis(milliseconds))).isEqualTo(new FadeTime(code));
    }

    @Test
    void fadeTimesAreTheStandards() {
        assertThat(new FadeTime(15).duration()).isEqualTo(Duration.ofMillis(90_510));
        assertThat(new FadeTime(1).duration()).isEqualTo(Duration.ofMillis(707));
    }
}
