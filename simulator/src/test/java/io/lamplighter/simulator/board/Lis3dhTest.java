package io.lamplighter.simulator.board;

import io.lamplighter.agent.board.AttitudeWiring;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorContract;
import io.lamplighter.simulator.chip.Lis3dhChip;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class Lis3dhTest extends SensorContract {

    private final SimulatedBoard hardware = new SimulatedBoard(1);
    private final Lis3dhChip chip = new Lis3dhChip();
    private final OneSensor post = solder(AttitudeWiring.Axis.Z);

    private OneSensor solder(AttitudeWiring.Axis up) {
        hardware.bus().attach(0x18, chip);
        return OneSensor.open(hardware, new AttitudeWiring("attitude", 1, 0x18, up, 2));
    }

    @Override
    protected Sensor sensor() {
        return post.sensor();
    }

    @Override
    protected void silence(boolean silent) {
        if (silent) {
            hardware.bus().detach(0x18);
        } else {
            hardware.bus().attach(0x18, chip);
        }
    }

    @Test
    void anUprightPoleHasNoTilt() {
        Observation.Attitude attitude = read();

        assertThat(attitude.tiltDegrees()).isCloseTo(0, within(0.1));
        assertThat(attitude.peakG()).isCloseTo(0, within(0.01));
        assertThat(attitude.impact()).isFalse();
    }

    @Test
    void measuresHowFarThePoleLeans() {
        for (double wanted : new double[]{5, 15, 45, 90, 180}) {
            double angle = Math.toRadians(wanted);
            chip.place(Math.sin(angle), 0, Math.cos(angle));
            assertThat(read().tiltDegrees()).isCloseTo(wanted, within(0.4));
        }
    }

    @Test
    void takesAnyAxisForUp() {
        chip.place(0, -1, 0);
        try (OneSensor other = solder(AttitudeWiring.Axis.MINUS_Y)) {
            assertThat(((Observation.Attitude) other.sensor().read()).tiltDegrees()).isCloseTo(0, within(0.1));
        }
    }

    @Test
    void anImpactBetweenTwoReadingsIsTheNextOnesAndNoLaterOnes() {
        read();
        chip.hit(3, 0, 0);
        for (int later = 0; later < 200; later++) {
            chip.hit(0, 0, 0); // half a second of rest
        }

        Observation.Attitude attitude = read();

        assertThat(attitude.impact()).isTrue();
        assertThat(attitude.peakG()).isCloseTo(3, within(0.02));
        assertThat(attitude.tiltDegrees()).as("an impact does not tilt the pole").isCloseTo(0, within(0.1));
        assertThat(read().impact()).isFalse();
    }

    @Test
    void windIsNoImpact() {
        read();
        chip.hit(0.5, 0.5, 0);

        assertThat(read().impact()).isFalse();
    }

    @Test
    void anImpactBeyondTheRangeIsAtLeastTheRange() {
        read();
        chip.hit(0, 30, 0);

        assertThat(read().peakG()).isBetween(7.9, 8.1);
    }

    @Test
    void isSetUpAgainAfterAGapInItsSupply() {
        read();
        chip.interruptSupply();

        assertThat(read().tiltDegrees()).isCloseTo(0, within(0.1));
    }

    @Test
    void aChipThatMeasuresNothingOrNonsenseIsSick() {
        read();
        chip.stall(true);
        assertThatThrownBy(() -> sensor().read()).isInstanceOf(BoardException.class)
                .hasMessageContaining("measures nothing");

        chip.stall(false);
        chip.place(0, 0, 0);
        assertThatThrownBy(() -> sensor().read()).isInstanceOf(BoardException.class)
                .hasMessageContaining("gravity of 0.00 g cannot be");
    }

    private Observation.Attitude read() {
        return (Observation.Attitude) sensor().read();
    }
}
