package io.lamplighter.lighting.level;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LuminaireTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.1, 10", "9.9, 10", "10, 10", "10.1, 10.1", "100, 100"})
    void showsAtLeastItsMinimumOrNothing(double wanted, double shown) {
        Luminaire luminaire = new Luminaire("luminaire-1", 42, new Level(10));

        assertThat(luminaire.nearest(new Level(wanted))).isEqualTo(new Level(shown));
    }

    @Test
    void withoutMinimumShowsEveryLevel() {
        Luminaire luminaire = new Luminaire("luminaire-1", 42, Level.OFF);

        assertThat(luminaire.nearest(new Level(0.1))).isEqualTo(new Level(0.1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -42, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesPowerThatCannotBe(double watts) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Luminaire("luminaire-1", watts, Level.OFF))
                .withMessageContaining("luminaire-1").withMessageContaining(String.valueOf(watts));
    }

    @Test
    void refusesABlankId() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Luminaire(" ", 42, Level.OFF));
    }
}
