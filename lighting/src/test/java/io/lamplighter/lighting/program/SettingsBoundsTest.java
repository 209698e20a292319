package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a plan, an override and the inputs may hold. */
class SettingsBoundsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");

    @ParameterizedTest
    @ValueSource(doubles = {-18, -3, 0, 10})
    void duskMayBeAnyTwilight(double degrees) {
        assertThat(new DuskToDawn(degrees, Level.FULL, Duration.ZERO).sunElevationDegrees()).isEqualTo(degrees);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-18.01, 10.01, 90, Double.NaN})
    void duskOutsideTwilightIsRefused(double degrees) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DuskToDawn(degrees, Level.FULL, Duration.ZERO))
                .withMessageContaining("sun elevation of " + degrees);
    }

    @Test
    void negativeFadesAreRefused() {
        Duration negative = Duration.ofMillis(-1);

        assertThatIllegalArgumentException().isThrownBy(() -> new DuskToDawn(-3, Level.FULL, negative));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Override("a", Level.FULL, negative, NOW, NOW.plusSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({"0, 35", "-1, 35", "NaN, 35", "25, 24.9", "25, NaN", "25, Infinity"})
    void photocellWithoutHysteresisOrMeaningIsRefused(double onBelow, double offAbove) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Photocell(onBelow, offAbove));
    }

    @Test
    void safeLevelIsNeverOff() {
        Location location = new Location(51.45, 6.73);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plan(location, DuskToDawn.standard(), Photocell.standard(), Level.OFF))
                .withMessageContaining("safeLevel");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void overrideMustEndAfterItStarts(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Override("a", Level.FULL, Duration.ZERO, NOW, NOW.plusSeconds(seconds)))
                .withMessageContaining("override a");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void lightThatCannotBeIsRefused(double lux) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Inputs(ClockState.SYNCED, OptionalDouble.of(lux)))
                .withMessageContaining(String.valueOf(lux));
    }

    @Test
    void wordsAreThoseOfTheWire() {
        assertThat(Reason.values()).extracting(Reason::word).containsExactly("manual", "override", "sensor", "program",
                "default", "safe");
        assertThat(ClockState.values()).extracting(ClockState::word).containsExactly("unknown", "holdover", "synced");
    }
}
