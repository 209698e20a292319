package io.lamplighter.simulator.board;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.board.RelayWiring;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.simulator.chip.Bh1750Chip;
import io.lamplighter.simulator.chip.Ina226Chip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** The agent's own drivers on the register models of their chips. */
class SimulatedBoardTest {

    private static final BoardSettings SETTINGS = BoardSettings
            .reference(
                    List.of(new Luminaire("luminaire-1", 48, Level.OFF), new Luminaire("luminaire-2", 48, Level.OFF)));
    private static final RelayWiring FIRST = (RelayWiring) SETTINGS.luminaires().getFirst().drive();
    private static final RelayWiring SECOND = (RelayWiring) SETTINGS.luminaires().getLast().drive();

    private final SimulatedBoard hardware = new SimulatedBoard(1);
    private double lux = 40;
    private double amperes = 2;
    private final Bh1750Chip light = new Bh1750Chip(() -> lux);
    private final Ina226Chip meter = new Ina226Chip(0.01, () -> 24, () -> amperes);

    @BeforeEach
    void solder() {
        hardware.bus().attach(0x23, light);
        hardware.bus().attach(0x40, meter);
        hardware.bus().attach(0x41, new Ina226Chip(0.01, () -> 24.1, () -> 0));
    }

    @Test
    void findsEverythingHealthyAndTouchesNoLamp() {
        try (Board board = hardware.open(SETTINGS)) {
            assertThat(board.problems()).isEmpty();
            assertThat(lamp(board).found()).isEqualTo(Optional.of(Level.FULL));
        }
        assertThat(hardware.terminals(FIRST)).isEqualTo(new LampTerminals(true, 10));
    }

    @Test
    void dimsAndSwitchesEachLuminaireOnItsOwnPins() {
        try (Board board = hardware.open(SETTINGS)) {
            board.luminaires().getFirst().lamp().apply(new Level(30));
            board.luminaires().getLast().lamp().apply(Level.OFF);
        }
        assertThat(hardware.pins().isHigh(17)).isFalse();
        assertThat(hardware.pins().pwmDuty(0)).isEqualTo(0.7);
        assertThat(hardware.pins().isHigh(27)).isTrue();
        assertThat(hardware.terminals(FIRST).level().percent()).isCloseTo(30, within(1e-9));
        assertThat(hardware.terminals(SECOND).level()).isEqualTo(Level.OFF);
    }

    @Test
    void theNextProgramFindsTheLampAsTheLastOneLeftIt() {
        try (Board board = hardware.open(SETTINGS)) {
            lamp(board).apply(new Level(30));
            board.luminaires().getLast().lamp().apply(Level.OFF);
        }
        try (Board board = hardware.open(SETTINGS)) {
            assertThat(lamp(board).found()).isEqualTo(Optional.of(new Level(30)));
            assertThat(board.luminaires().getLast().lamp().found()).isEqualTo(Optional.of(Level.OFF));
        }
    }

    @Test
    void aControllerWithoutSupplyLeavesTheLampFullyLit() {
        try (Board board = hardware.open(SETTINGS)) {
            lamp(board).apply(Level.OFF);
        }
        hardware.pins().interruptSupply();

        assertThat(hardware.terminals(FIRST).level()).isEqualTo(Level.FULL);
    }

    @Test
    void measuresVoltageCurrentAndPower() {
        try (Board board = hardware.open(SETTINGS)) {
            PowerReading reading = meter(board).read();

            assertThat(reading.volts()).isCloseTo(24, within(0.00125));
            assertThat(reading.amperes()).isCloseTo(2, within(0.0005));
            assertThat(reading.watts()).isCloseTo(48, within(0.02));
        }
    }

    @Test
    void measuresOverTheWholeRangeWithinOnePercent() {
        try (Board board = hardware.open(SETTINGS)) {
            for (amperes = 0.05; amperes < 7.9; amperes += 0.37) {
                PowerReading reading = meter(board).read();
                assertThat(reading.amperes()).isCloseTo(amperes, within(0.01 * amperes));
                assertThat(reading.watts()).isCloseTo(24 * amperes, within(0.01 * 24 * amperes));
            }
        }
    }

    @Test
    void measuresLight() {
        try (Board board = hardware.open(SETTINGS)) {
            for (double wanted : new double[]{0, 1, 25, 35, 10_000, 54_000}) {
                lux = wanted;
                assertThat(lux(board)).isCloseTo(wanted, within(0.84));
            }
        }
    }

    @Test
    void aMissingSensorIsAProblemAndComesBackWithoutARestart() {
        hardware.bus().detach(0x23);
        try (Board board = hardware.open(SETTINGS)) {
            assertThat(board.problems()).singleElement().asString()
                    .isEqualTo("BH1750 on I2C bus 1 address 0x23: write of 0x01 failed: Remote I/O error");
            lamp(board).apply(new Level(70));
            assertThat(hardware.terminals(FIRST).level().percent()).isCloseTo(70, within(1e-9));
            assertThatThrownBy(() -> lux(board)).isInstanceOf(BoardException.class);

            hardware.bus().attach(0x23, light);
            assertThat(lux(board)).isCloseTo(40, within(0.84));
        }
    }

    @Test
    void refusesAnotherChipAtTheMetersAddress() {
        meter.pretendToBe(0x2270);
        try (Board board = hardware.open(SETTINGS)) {
            assertThat(board.problems()).singleElement().asString()
                    .isEqualTo("INA226 on I2C bus 1 address 0x40: die id is 0x2270, not 0x2260");
        }
    }

    @Test
    void aLostAcknowledgeOrTwoGoUnnoticed() {
        try (Board board = hardware.open(SETTINGS)) {
            hardware.bus().refuse(0x40, 2);
            assertThat(meter(board).read().amperes()).isCloseTo(2, within(0.0005));

            hardware.bus().refuse(0x40, 3);
            assertThatThrownBy(() -> meter(board).read()).isInstanceOf(BoardException.class)
                    .hasMessageContaining("INA226 on I2C bus 1 address 0x40").hasMessageContaining("Remote I/O error");

            assertThat(meter(board).read().amperes()).isCloseTo(2, within(0.0005));
        }
    }

    @Test
    void setsUpAgainAMeterAndASensorThatLostTheirSupply() {
        try (Board board = hardware.open(SETTINGS)) {
            meter(board).read();
            lux(board);
            meter.interruptSupply();
            light.interruptSupply();

            assertThat(meter(board).read().amperes()).isCloseTo(2, within(0.0005));
            assertThat(lux(board)).isCloseTo(40, within(0.84));
        }
    }

    @Test
    void doesNotTakeAShortCircuitForAMeasurement() {
        try (Board board = hardware.open(SETTINGS)) {
            amperes = 20;
            assertThatThrownBy(() -> meter(board).read()).isInstanceOf(BoardException.class)
                    .hasMessageContaining("beyond the range");
        }
    }

    @Test
    void aMeterThatConvertsNothingIsSick() {
        meter.stall(true);
        try (Board board = hardware.open(SETTINGS)) {
            assertThatThrownBy(() -> meter(board).read()).isInstanceOf(BoardException.class)
                    .hasMessageContaining("no conversion");
        }
    }

    @Test
    void aStuckBusKeepsNeitherTheBoardNorTheLampWaiting() {
        hardware.bus().jam(Duration.ofMinutes(10));
        try (Board board = hardware.open(SETTINGS)) {
            assertThat(board.problems()).containsExactly(
                    "the sensors did not answer within 2 s, an I2C bus may be stuck");
            lamp(board).apply(new Level(20));
            assertThat(hardware.terminals(FIRST).level().percent()).isCloseTo(20, within(1e-9));
            hardware.bus().release();
        }
    }

    @Test
    void aBusThatIsNotThereIsAProblemOfEverySensor() {
        SimulatedBoard other = new SimulatedBoard(0);
        try (Board board = other.open(SETTINGS)) {
            assertThat(board.problems()).hasSize(3)
                    .allMatch(problem -> problem.contains("'/dev/i2c-1' does not exist"));
        }
    }

    @Test
    void outputsThatFailAreToldAndTriedAgain() {
        try (Board board = hardware.open(SETTINGS)) {
            hardware.pins().broken(true);
            assertThatThrownBy(() -> lamp(board).apply(Level.OFF)).isInstanceOf(BoardException.class)
                    .hasMessageContaining("relay on GPIO 17").hasMessageContaining("Input/output error");

            hardware.pins().broken(false);
            lamp(board).apply(Level.OFF);
            assertThat(hardware.terminals(FIRST).level()).isEqualTo(Level.OFF);
        }
    }

    @Test
    void aThousandPostsKeepNoThread() {
        int before = ManagementFactory.getThreadMXBean().getThreadCount();
        List<Board> boards = IntStream.range(0, 1000).mapToObj(post -> new SimulatedBoard(1).open(SETTINGS)).toList();
        int during = ManagementFactory.getThreadMXBean().getThreadCount();
        boards.forEach(Board::close);

        assertThat(during - before).as("threads of 1000 open boards").isLessThan(10);
    }

    private static LampDriver lamp(Board board) {
        return board.luminaires().getFirst().lamp();
    }

    private static PowerMeter meter(Board board) {
        return board.luminaires().getFirst().meter().orElseThrow();
    }

    private static Sensor light(Board board) {
        return board.sensors().getFirst();
    }

    private static double lux(Board board) {
        return ((Observation.Light) light(board).read()).lux();
    }
}
