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
    void refusesNoPower() {
        assertThatThrownBy(() -> new LuminaireModel(0)).hasMessageContaining("0.0 W");
    }
}
