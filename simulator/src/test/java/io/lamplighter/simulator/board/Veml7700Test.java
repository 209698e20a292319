package io.lamplighter.simulator.board;

import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorContract;
import io.lamplighter.simulator.chip.Veml7700Chip;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class Veml7700Test extends SensorContract {

    private static final LightWiring WIRING = new LightWiring("sky", LightWiring.Chip.VEML7700, 1, 0x10);

    private final SimulatedBoard hardware = new SimulatedBoard(1);
    private double lux = 30;
    private final Veml7700Chip chip = new Veml7700Chip(() -> lux);
    private final OneSensor post = solder();

    private OneSensor solder() {
        hardware.bus().attach(0x10, chip);
        return OneSensor.open(hardware, WIRING);
    }

    @Override
    protected Sensor sensor() {
        return post.sensor();
    }

    @Override
    protected void silence(boolean silent) {
        if (silent) {
            hardware.bus().detach(0x10);
        } else {
            hardware.bus().attach(0x10, chip);
        }
    }

    @Test
    void seesTheStreetAtNightAndTheSunAtNoon() {
        for (double wanted : new double[]{0, 0.5, 5, 25, 35, 150, 250, 900, 1_500, 20_000, 100_000, 35, 0}) {
            lux = wanted;
            assertThat(read()).as("lux").isCloseTo(wanted, within(Math.max(0.04, 0.01 * wanted)));
        }
    }

    @Test
    void changesItsGainInBothDirectionsWithoutAWrongValueBetween() {
        for (double wanted = 50; wanted < 400; wanted += 7) {
            lux = wanted;
            assertThat(read()).isCloseTo(wanted, within(0.01 * wanted));
        }
        for (double wanted = 400; wanted > 20; wanted -= 7) {
            lux = wanted;
            assertThat(read()).isCloseTo(wanted, within(0.01 * wanted));
        }
    }

    @Test
    void endsWhereTheChipEnds() {
        lux = 190_000;

        assertThat(read()).isEqualTo(140_000);
    }

    @Test
    void isSetUpAgainAfterAGapInItsSupply() {
        read();
        chip.interruptSupply();

        assertThat(read()).isCloseTo(30, within(0.3));
    }

    private double read() {
        return ((Observation.Light) sensor().read()).lux();
    }
}
