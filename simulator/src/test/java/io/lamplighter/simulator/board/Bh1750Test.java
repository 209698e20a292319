package io.lamplighter.simulator.board;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorContract;
import io.lamplighter.agent.board.pi4j.BusThreads;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.simulator.chip.Bh1750Chip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

@Timeout(120)
class Bh1750Test extends SensorContract {

    private final SimulatedBoard hardware = new SimulatedBoard(1);
    private final Bh1750Chip chip = new Bh1750Chip(() -> 40);
    private final OneSensor post = solder();

    private OneSensor solder() {
        hardware.bus().attach(0x23, chip);
        return OneSensor.open(hardware, LightWiring.REFERENCE);
    }

    @Override
    protected Sensor sensor() {
        return post.sensor();
    }

    @Override
    protected void silence(boolean silent) {
        if (silent) {
            hardware.bus().detach(0x23);
        } else {
            hardware.bus().attach(0x23, chip);
        }
    }

    /** A line is held low for ten minutes: the call ends all the same, and the lamp can be set meanwhile. */
    @Test
    void aBusThatHangsIsGivenUp() {
        try (OneSensor hanging = OneSensor.open(hardware, LightWiring.REFERENCE,
                new BusThreads(Duration.ofMillis(200)))) {
            hardware.bus().jam(Duration.ofMinutes(10));

            assertThatThrownBy(() -> hanging.sensor().read()).isInstanceOf(BoardException.class)
                    .hasMessageContaining("I2C bus 1 is stuck");
            assertThatThrownBy(() -> hanging.sensor().read()).hasMessageContaining("in an earlier transfer");
            hanging.board.luminaires().getFirst().lamp().apply(Level.OFF);

            assertThat(hardware.pins().isHigh(17)).isTrue();
            hardware.bus().release();
        }
    }

    /** The kernel gives a transfer up: bus and remedy are named, and once it is free the chip is read again. */
    @Test
    void aLineThatIsHeldLowIsNamedWithWhatFreesIt() {
        AtomicLong now = new AtomicLong();
        try (OneSensor held = OneSensor.open(hardware, LightWiring.REFERENCE,
                new BusThreads(Duration.ofSeconds(30), now::get))) {
            hardware.bus().jam(Duration.ofMillis(1));
            assertThatThrownBy(() -> held.sensor().read())
                    .hasMessageContainingAll("BH1750", "I2C bus 1 is stuck", "cut the supply of its chips");
            hardware.bus().release();
            assertThatThrownBy(() -> held.sensor().read()).hasMessageContaining("left alone for a moment");

            now.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(held.sensor().read()).isInstanceOf(Observation.Light.class);
        }
    }

    @Test
    void aStretchedClockIsOnlySlowWithinTheTimeLimit() {
        try (OneSensor patient = OneSensor.open(hardware, LightWiring.REFERENCE,
                new BusThreads(Duration.ofSeconds(30)))) {
            hardware.bus().stretch(Duration.ofMillis(50)); // more than the 35 ms of SMBus

            assertThat(patient.sensor().read()).isInstanceOfSatisfying(Observation.Light.class,
                    light -> assertThat(light.lux()).isCloseTo(40, within(1.0)));
        }
    }

    @Test
    void aStretchedClockBeyondTheTimeLimitIsGivenUpAndTheChipReadAgainAfterwards() {
        try (OneSensor hasty = OneSensor.open(hardware, LightWiring.REFERENCE, new BusThreads(Duration.ofSeconds(1)))) {
            hardware.bus().stretch(Duration.ofMinutes(10));
            assertThatThrownBy(() -> hasty.sensor().read()).isInstanceOf(BoardException.class)
                    .hasMessageContaining("I2C bus 1 is stuck");
            hardware.bus().release();

            assertThat(firstAnswer(hasty)).isInstanceOf(Observation.Light.class);
        }
    }

    /** The test's own time limit ends this. */
    private static Observation firstAnswer(OneSensor post) {
        while (true) {
            try {
                return post.sensor().read();
            } catch (BoardException e) {
                Thread.onSpinWait();
            }
        }
    }
}
