package io.lamplighter.agent.board;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ObservationTest {

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 200_001, Double.NaN, Double.POSITIVE_INFINITY})
    void lightThatCannotBeIsAFailure(double lux) {
        assertThatThrownBy(() -> new Observation.Light(lux)).isInstanceOf(BoardException.class)
                .hasMessageContaining("cannot be");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-60.1, 85.1, Double.NaN})
    void airThatCannotBeIsAFailure(double celsius) {
        assertThatThrownBy(() -> new Observation.Climate(celsius, 50, 1_000)).isInstanceOf(BoardException.class);
    }

    @Test
    void theBoundsThemselvesAreSound() {
        assertThat(new Observation.Light(0).lux()).isZero();
        assertThat(new Observation.Climate(-60, 0, 800).kind()).isEqualTo(SensorKind.CLIMATE);
        assertThat(new Observation.Climate(85, 100, 1_100).kind()).isEqualTo(SensorKind.CLIMATE);
        assertThatThrownBy(() -> new Observation.Climate(20, 101, 1_000)).hasMessageContaining("humidity");
        assertThatThrownBy(() -> new Observation.Climate(20, 50, 1)).hasMessageContaining("pressure");
        assertThatThrownBy(() -> new Observation.Attitude(181, 0, false)).hasMessageContaining("tilt");
        assertThatThrownBy(() -> new Observation.Particulates(-1, 0)).hasMessageContaining("PM2.5");
    }
}
