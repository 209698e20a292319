package io.lamplighter.agent.board;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every {@link Sensor} does, be it a fake or a driver on its register model. */
public abstract class SensorContract {

    /** The same sensor at each call, healthy at first. */
    protected abstract Sensor sensor();

    /** Cuts the sensor off, or puts it back. */
    protected abstract void silence(boolean silent);

    @Test
    void observesItsOwnKindAndMayBeReadAgain() {
        assertThat(sensor().name()).isNotBlank();
        assertThat(sensor().read().kind()).isEqualTo(sensor().kind());
        assertThat(sensor().read().kind()).isEqualTo(sensor().kind());
    }

    @Test
    void aSilentSensorFailsAndComesBack() {
        sensor().read();
        silence(true);
        assertThatThrownBy(() -> sensor().read()).isInstanceOf(BoardException.class).hasMessageMatching(".+");
        assertThatThrownBy(() -> sensor().read()).isInstanceOf(BoardException.class);

        silence(false);
        assertThat(sensor().read().kind()).isEqualTo(sensor().kind());
    }
}
