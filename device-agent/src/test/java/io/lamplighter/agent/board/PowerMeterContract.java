package io.lamplighter.agent.board;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** What every {@link PowerMeter} does, be it a fake or a driver on the model of its device. */
public abstract class PowerMeterContract {

    /** The same meter at each call, healthy at first. */
    protected abstract PowerMeter meter();

    /** The supply that it measures: volts, and active power in watts. */
    protected abstract void supply(double volts, double watts);

    /** Cuts the meter off, or puts it back. */
    protected abstract void silence(boolean silent);

    /** Volts that it is made for. */
    protected double nominalVolts() {
        return 230;
    }

    @Test
    void measuresWhatThereIsEachTime() {
        supply(nominalVolts(), 60);
        PowerReading first = meter().read();
        supply(0.9 * nominalVolts(), 20);
        PowerReading second = meter().read();

        assertThat(first.volts()).isCloseTo(nominalVolts(), within(0.01 * nominalVolts()));
        assertThat(first.watts()).isCloseTo(60, within(0.6));
        assertThat(second.volts()).isCloseTo(0.9 * nominalVolts(), within(0.01 * nominalVolts()));
        assertThat(second.watts()).isCloseTo(20, within(0.4));
    }

    @Test
    void powerIsNeverAboveVoltsTimesAmperes() {
        supply(nominalVolts(), 60);
        PowerReading reading = meter().read();

        assertThat(reading.watts()).isLessThanOrEqualTo(1.01 * reading.volts() * reading.amperes());
        reading.powerFactor().ifPresent(factor -> assertThat(factor).isBetween(0.0, 1.0));
    }

    @Test
    void measuresThatNothingIsDrawn() {
        supply(nominalVolts(), 0);
        PowerReading reading = meter().read();

        assertThat(reading.watts()).isCloseTo(0, within(0.1));
        assertThat(reading.amperes()).isCloseTo(0, within(0.01));
    }

    @Test
    void aSilentMeterFailsWithAWordAndComesBack() {
        supply(nominalVolts(), 60);
        meter().read();
        silence(true);
        assertThatThrownBy(() -> meter().read()).isInstanceOf(BoardException.class).hasMessageMatching(".+");
        assertThatThrownBy(() -> meter().read()).isInstanceOf(BoardException.class);

        silence(false);
        assertThat(meter().read().watts()).isCloseTo(60, within(0.6));
    }
}
