package io.lamplighter.lighting.level;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LevelTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.MIN_VALUE, 0.5, 50, 99.999, 100})
    void acceptsEverythingFromOffToFull(double percent) {
        assertThat(new Level(percent).percent()).isEqualTo(percent);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-Double.MIN_VALUE, -1, 100.0000001, 101, Double.NaN, Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY})
    void refusesWhatIsOutsideAndNamesIt(double percent) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Level(percent))
                .withMessageContaining(String.valueOf(percent)).withMessageContaining("0 to 100");
    }

    @Test
    void negativeZeroIsOff() {
        assertThat(new Level(-0.0)).isEqualTo(Level.OFF);
    }

    @Test
    void onlyZeroIsOff() {
        assertThat(Level.OFF.isOff()).isTrue();
        assertThat(new Level(Double.MIN_VALUE).isOff()).isFalse();
        assertThat(Level.FULL.isOff()).isFalse();
    }

    @Test
    void ordersByBrightness() {
        assertThat(new Level(30)).isGreaterThan(new Level(20)).isLessThan(Level.FULL)
                .isEqualByComparingTo(new Level(30));
    }
}
