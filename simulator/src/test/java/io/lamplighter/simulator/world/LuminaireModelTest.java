package io.lamplighter.simulator.world;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class LuminaireModelTest {

    private static final Duration WARM = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({"0, 0", "10, 11.0", "75, 72.1", "100, 100"})
    void drawsWhatARealOneDraws(double percent, double watts) {
        assertThat(new LuminaireModel(100).powerWatts(percent, WARM)).isCloseTo(watts, within(0.2));
    }

    @Test
    void drawsMoreWhileCold() {
        LuminaireModel luminaire = new LuminaireModel(60);
        assertThat(luminaire.powerWatts(100, Duration.ZERO)).isCloseTo(62.4, within(0.01));
        assertThat(luminaire.powerWatts(100, Duration.ofMinutes(10))).isCloseTo(60, within(0.01));
    }

    @Test
    void hasThePowerFactorOfARealOneAtThreeQuarters() {
        LuminaireModel luminaire = new LuminaireModel(100);
        assertThat(luminaire.powerFactor(luminaire.powerWatts(75, WARM))).isCloseTo(0.91, within(0.005));
        for (int percent = 1; percent <= 100; percent++) {
            assertThat(luminaire.powerFactor(luminaire.powerWatts(percent, WARM)))
                    .isGreaterThan(luminaire.powerFactor(luminaire.powerWatts(percent - 1, WARM))).isLessThan(1);
        }
    }

    @Test
    void givesLessLightAndDrawsMoreWithAge() {
        LuminaireModel fresh = new LuminaireModel(100);
        LuminaireModel old = new LuminaireModel(100, 80_000, Ageing.USUAL);
        assertThat(fresh.lumenShare()).isEqualTo(1);
        assertThat(old.lumenShare()).isCloseTo(0.8, within(1e-9));
        assertThat(old.powerWatts(100, WARM) / fresh.powerWatts(100, WARM)).isCloseTo(1.024, within(1e-6));
    }

    @Test
    void aGearSitsTwentyOneToTwentyFiveDegreesOverTheAirAtFullLight() {
        LuminaireModel luminaire = new LuminaireModel(100);
        assertThat(luminaire.gearCelsius(8, luminaire.powerWatts(100, WARM)) - 8).isBetween(21.0, 25.0);
        assertThat(luminaire.gearCelsius(8, 0)).isEqualTo(8);
        assertThat(luminaire.standbyWatts()).isBetween(0.1, 0.5);
    }

    @Test
    void refusesNegativeAge() {
        assertThatThrownBy(() -> new LuminaireModel(60, -1, Ageing.USUAL)).hasMessageContaining("-1.0 h");
    }

    @Test
    void refusesNoPower() {
        assertThatThrownBy(() -> new LuminaireModel(0)).hasMessageContaining("0.0 W");
    }
}
