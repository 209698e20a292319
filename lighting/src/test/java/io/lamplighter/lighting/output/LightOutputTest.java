package io.lamplighter.lighting.output;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LightOutputTest {

    private static final Luminaire LUMINAIRE = new Luminaire("luminaire-1", 60, new Level(10));
    private static final LumenDepreciation CURVE = new LumenDepreciation(
            new TreeMap<>(Map.of(0L, 80.0, 20_000L, 100.0)));

    /** An order of 100 percent gives the corrected 100 percent; at the end of its life a lamp gets all of what it may have. */
    @ParameterizedTest
    @CsvSource({"100, 0, 72", "50, 0, 36", "100, 10000, 81", "100, 20000, 90", "100, 50000, 90", "33.3, 0, 23.98",
            "10, 0, 10", "1, 0, 10", "0, 0, 0", "0, 50000, 0", "100, -1, 90"})
    void scalesByTheVirtualOutputAndByTheAge(double asked, double hours, double driven) {
        LightOutput output = new LightOutput(new Level(90), Optional.of(CURVE), Duration.ZERO);

        assertThat(output.driven(new Level(asked), LUMINAIRE, hours)).isEqualTo(new Level(driven));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 10", "33.333, 33.333", "100, 100"})
    void withoutDataNothingIsCorrected(double asked, double driven) {
        assertThat(LightOutput.PLAIN.driven(new Level(asked), LUMINAIRE, 0)).isEqualTo(new Level(driven));
    }

    /** A luminaire that goes down to nothing still shows something when it is asked for little. */
    @Test
    void littleIsNotRoundedToNothing() {
        Luminaire any = new Luminaire("luminaire-1", 60, Level.OFF);
        LightOutput output = new LightOutput(new Level(10), Optional.of(CURVE), Duration.ZERO);

        assertThat(output.driven(new Level(0.001), any, 0)).isEqualTo(new Level(0.01));
    }

    @Test
    void aVirtualOutputThatLeavesTheStreetDarkIsRefused() {
        assertThatThrownBy(() -> new LightOutput(new Level(9), Optional.empty(), Duration.ZERO))
                .hasMessageContaining("9.0");
        assertThatThrownBy(() -> new LightOutput(Level.FULL, Optional.empty(), Duration.ofSeconds(301)))
                .hasMessageContaining("301 s");
    }
}
