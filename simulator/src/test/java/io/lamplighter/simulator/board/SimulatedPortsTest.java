package io.lamplighter.simulator.board;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.ControllerWiring;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.GearReport;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.ParticulatesWiring;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.board.RelayWiring;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;
import io.lamplighter.simulator.serial.DaliBusModel;
import io.lamplighter.simulator.serial.DaliGearModel;
import io.lamplighter.simulator.serial.DaliHatModel;
import io.lamplighter.simulator.serial.Pms5003Model;
import io.lamplighter.simulator.serial.Pzem004tModel;
import io.lamplighter.simulator.serial.Sds011Model;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** The agent's own serial drivers on the byte models of their devices. */
class SimulatedPortsTest {

    private static final Path HAT = Path.of("/dev/serial0");
    private static final Path METER = Path.of("/dev/ttyUSB0");
    private static final Path DUST = Path.of("/dev/ttyUSB1");
    private static final int SHORT_ADDRESS = 7;
    private static final RelayWiring SECOND = (RelayWiring) LuminaireWiring.reference(luminaire(2), 2).drive();

    private final SimulatedBoard hardware = new SimulatedBoard(1);
    private final DaliBusModel bus = new DaliBusModel();
    private final DaliGearModel gear = new DaliGearModel(SHORT_ADDRESS);
    private final DaliHatModel hat = new DaliHatModel(bus);
    private final Pzem004tModel pzem = new Pzem004tModel();
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void wire() {
        bus.attach(gear);
        hardware.ports().plug(HAT, hat);
        hardware.ports().plug(METER, pzem);
        hardware.ports().tickBy(nanos::get);
        pzem.measures(new Pzem004tModel.Supply(231.4, 0.2, 42.6, 123_456, 50, 0.92));
        gear.bank(202).putNumber(0x04, 1, 0).putNumber(0x05, 6, 98_765).putNumber(0x0B, 1, 0xFF)
                .putNumber(0x0C, 4, 455);
        gear.bank(205).putNumber(0x04, 4, 3_600_000).putNumber(0x08, 3, 77).putNumber(0x0B, 2, 2_305)
                .put(0x0D, 50, 96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 112, 80);
        gear.bank(206).putNumber(0x04, 3, 5).putNumber(0x07, 3, 99).putNumber(0x0A, 4, 10)
                .putNumber(0x0E, 4, 1_000_000).putNumber(0x12, 2, 480).putNumber(0x14, 2, 700)
                .put(0x16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255);
        gear.bank(1).putNumber(0x03, 6, 4_012_345_678_901L).putNumber(0x15, 2, 50)
                .put(0x24, 'R', 'A', 'L', ' ', '9', '0', '0', '7', 0).put(0x77, 0);
    }

    @Test
    void adoptsTheLevelThatTheGearShows() {
        gear.limit(1);
        try (Board board = open()) {
            board.luminaires().getFirst().lamp().apply(Level.OFF);
        }
        try (Board board = open()) {
            assertThat(board.problems()).isEmpty();
            assertThat(board.luminaires().getFirst().lamp().found()).contains(Level.OFF);
        }
        assertThat(bus.frames()).filteredOn(frame -> frame == SHORT_ADDRESS << 9).as("sent once, by the first")
                .hasSize(1);
    }

    @Test
    void dimsWithOneFrameForEachLevelAndNeverThroughDark() {
        try (Board board = open()) {
            bus.frames();
            for (int percent = 100; percent >= 1; percent--) {
                board.luminaires().getFirst().lamp().apply(new Level(percent));
            }
        }
        assertThat(bus.frames()).isNotEmpty()
                .allMatch(frame -> frame >> 9 == SHORT_ADDRESS && (frame & 0x1FF) >= 1 && (frame & 0x1FF) <= 254);
        assertThat(gear.level()).as("1 %").isEqualTo(85);
    }

    @Test
    void followsALinearGear() {
        gear.dimsLinearly();
        try (Board board = open()) {
            board.luminaires().getFirst().lamp().apply(new Level(50));

            assertThat(gear.level()).isEqualTo(127);
        }
    }

    @Test
    void tellsWhatTheGearKnows() {
        try (Board board = open()) {
            GearReport report = monitor(board);

            assertThat(report.value(DaliVocabulary.GEAR_LAMP_ON)).contains(true);
            assertThat(report.value(DaliVocabulary.GEAR_LAMP_FAILURE)).contains(false);
            assertThat(report.value(DaliVocabulary.ACTIVE_ENERGY)).contains(98.765);
            assertThat(report.value(DaliVocabulary.ACTIVE_POWER)).contains(45.5f);
            assertThat(report.value(DaliVocabulary.GEAR_STARTS)).contains(77L);
            assertThat(report.value(DaliVocabulary.SUPPLY_VOLTAGE)).contains(230.5f);
            assertThat(report.value(DaliVocabulary.GEAR_TEMPERATURE)).contains(52);
            assertThat(report.value(DaliVocabulary.LAMP_ON_TIME)).contains(1_000_000L);
            assertThat(report.value(DaliVocabulary.LAMP_TEMPERATURE)).as("MASK").isEmpty();
            assertThat(report.value(DaliVocabulary.GTIN)).contains("04012345678901");
            assertThat(report.value(DaliVocabulary.NOMINAL_POWER)).contains(50L);
            assertThat(report.value(DaliVocabulary.BODY_COLOUR)).contains("RAL 9007");
            assertThat(report.value(DaliVocabulary.USEFUL_LIFE)).as("no bank 207").isEmpty();
        }
        assertThat(gear.bank(205).latches()).isPositive();
        assertThat(gear.bank(202).latches()).isPositive();
    }

    @Test
    void readsSlowBanksOnceAMinuteAndAssetsOnce() {
        try (Board board = open()) {
            monitor(board);
            int latches = gear.bank(205).latches();
            gear.bank(205).put(0x1B, 160);
            gear.breakLamp(true);

            GearReport soon = monitor(board);
            assertThat(soon.says(DaliVocabulary.GEAR_LAMP_FAILURE)).isTrue();
            assertThat(soon.value(DaliVocabulary.GEAR_TEMPERATURE)).contains(52);
            assertThat(gear.bank(205).latches()).isEqualTo(latches);

            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(monitor(board).value(DaliVocabulary.GEAR_TEMPERATURE)).contains(100);
        }
    }

    @Test
    void aGearAfterAPowerCutGetsItsLevelBack() {
        try (Board board = open()) {
            board.luminaires().getFirst().lamp().apply(new Level(10));
            int dimmed = gear.level();
            gear.powerCycle();

            assertThat(monitor(board).says(DaliVocabulary.GEAR_POWER_CYCLE_SEEN)).isTrue();
            assertThat(gear.level()).isEqualTo(dimmed);
        }
    }

    @Test
    void aLostFrameIsSentAgainByTheNextReading() {
        try (Board board = open()) {
            bus.lose(1);
            board.luminaires().getFirst().lamp().apply(new Level(10));
            assertThat(gear.level()).isEqualTo(254);

            monitor(board);

            assertThat(gear.level()).isEqualTo(170);
        }
    }

    @Test
    void aGearThatCannotGoLowerIsNotToldAgainAndAgain() {
        gear.limit(170);
        try (Board board = open()) {
            board.luminaires().getFirst().lamp().apply(new Level(1));
            bus.frames();
            monitor(board);

            assertThat(bus.frames()).noneMatch(frame -> frame >> 9 == SHORT_ADDRESS && (frame & 0x100) == 0);
        }
    }

    @Test
    void theGearIsAMeter() {
        try (Board board = open(new SupplyMeterWiring.Gear())) {
            PowerReading reading = meter(board);

            assertThat(reading.watts()).isCloseTo(45.5, within(1e-4));
            assertThat(reading.volts()).isCloseTo(230.5, within(1e-4));
            assertThat(reading.powerFactor().orElseThrow()).isCloseTo(0.96, within(1e-6));
            assertThat(reading.hertz()).isEqualTo(OptionalDouble.of(50));
            assertThat(reading.amperes()).isCloseTo(45.5 / 0.96 / 230.5, within(1e-6));
        }
    }

    @Test
    void aGearWithoutTheBankIsAMeterThatSaysSo() {
        DaliGearModel plain = new DaliGearModel(8);
        bus.attach(plain);
        LuminaireWiring wiring = new LuminaireWiring(luminaire(1), new DaliWiring(HAT, 8, Duration.ZERO),
                Optional.of(new SupplyMeterWiring.Gear()));
        try (Board board = hardware.open(new BoardSettings(1, List.of(wiring), List.of()))) {
            assertThatThrownBy(() -> meter(board)).isInstanceOf(BoardException.class)
                    .hasMessage("DALI gear 8 does not tell its activePower");
            board.luminaires().getFirst().lamp().apply(new Level(100));
            assertThat(plain.level()).isEqualTo(254);
        }
    }

    @Test
    void aBusWithoutPowerIsAProblemAndComesBackWithoutARestart() {
        hat.power(false);
        try (Board board = open()) {
            assertThat(board.problems()).containsExactly("DALI on /dev/serial0: the DALI bus has no power");
            assertThat(board.luminaires().getFirst().lamp().found()).isEmpty();
            assertThatThrownBy(() -> board.luminaires().getFirst().lamp().apply(new Level(50)))
                    .isInstanceOf(BoardException.class).hasMessage("the DALI bus has no power");

            hat.power(true);
            board.luminaires().getFirst().lamp().apply(new Level(50));
            assertThat(gear.level()).isEqualTo(229);
        }
    }

    @Test
    void aPulledHatDegradesItsLampsOnly() {
        hardware.ports().pull(HAT);
        LuminaireWiring other = new LuminaireWiring(luminaire(2), SECOND,
                Optional.of(new SupplyMeterWiring.Pzem004t(METER, 1)));
        try (Board board = hardware.open(new BoardSettings(1, List.of(dali(Optional.empty()), other),
                List.of()))) {
            assertThat(board.problems())
                    .containsExactly("DALI on /dev/serial0: cannot open /dev/serial0: no such device");
            board.luminaires().getLast().lamp().apply(Level.OFF);
            assertThat(hardware.terminals(SECOND).level()).isEqualTo(Level.OFF);
            assertThat(board.luminaires().getLast().meter().orElseThrow().read().volts()).isCloseTo(231.4,
                    within(1e-9));
        }
    }

    @Test
    void measuresAlternatingCurrent() {
        try (Board board = open(new SupplyMeterWiring.Pzem004t(METER, SupplyMeterWiring.Pzem004t.GENERAL_ADDRESS))) {
            PowerReading reading = meter(board);

            assertThat(reading.volts()).isCloseTo(231.4, within(1e-9));
            assertThat(reading.amperes()).isCloseTo(0.2, within(1e-9));
            assertThat(reading.watts()).isCloseTo(42.6, within(1e-9));
            assertThat(reading.powerFactor().orElseThrow()).isCloseTo(0.92, within(1e-9));
            assertThat(reading.hertz().orElseThrow()).isCloseTo(50, within(1e-9));
        }
    }

    @Test
    void readsCurrentsBeyondSixteenBits() {
        pzem.measures(new Pzem004tModel.Supply(240, 95.123, 22_829.5, 9_999_990, 49.9, 1));
        try (Board board = open(new SupplyMeterWiring.Pzem004t(METER, 1))) {
            assertThat(meter(board).amperes()).isCloseTo(95.123, within(1e-9));
            assertThat(meter(board).watts()).isCloseTo(22_829.5, within(1e-9));
        }
    }

    @Test
    void aGarbledAnswerIsAskedForAgainAndASilentMeterSaysSo() {
        try (Board board = open(new SupplyMeterWiring.Pzem004t(METER, 1))) {
            pzem.garble(2);
            assertThat(meter(board).watts()).isCloseTo(42.6, within(1e-9));
            pzem.garble(3);
            assertThatThrownBy(() -> meter(board)).isInstanceOf(BoardException.class)
                    .hasMessageContaining("PZEM-004T address 0x01 on /dev/ttyUSB0");
            pzem.mains(false);
            assertThatThrownBy(() -> meter(board)).isInstanceOf(BoardException.class).hasMessageContaining("no answer");
        }
    }

    @Test
    void refusesAValueThatCannotBe() {
        pzem.measures(new Pzem004tModel.Supply(6_553.5, 0, 0, 0, 50, 1));
        try (Board board = open(new SupplyMeterWiring.Pzem004t(METER, 1))) {
            assertThatThrownBy(() -> meter(board)).isInstanceOf(BoardException.class).hasMessageContaining("nonsense");
        }
    }

    @Test
    void theDustSensorRestsBetweenMeasurements() {
        Sds011Model dust = new Sds011Model();
        dust.breathes(123, 456);
        hardware.ports().plug(DUST, dust);
        try (Board board = openDust(ParticulatesWiring.Chip.SDS011, Duration.ofMinutes(5))) {
            assertThatThrownBy(() -> observe(board)).isInstanceOf(BoardException.class)
                    .hasMessage("SDS011 on /dev/ttyUSB1 warms up and has no value yet");
            pass(Duration.ofSeconds(30));
            assertThat(observe(board)).isEqualTo(new Observation.Particulates(12.3, 45.6));
            assertThat(dust.working()).as("laser and fan").isFalse();

            dust.breathes(200, 500);
            pass(Duration.ofMinutes(4));
            assertThat(observe(board)).as("the last value, asleep").isEqualTo(new Observation.Particulates(12.3, 45.6));
            assertThat(dust.wakings()).isZero();

            pass(Duration.ofMinutes(1));
            observe(board);
            assertThat(dust.working()).isTrue();
            pass(Duration.ofSeconds(30));
            assertThat(observe(board)).isEqualTo(new Observation.Particulates(20, 50));
            assertThat(dust.wakings()).isEqualTo(1);
        }
    }

    @Test
    void aDustSensorThatWasPulledStartsAnew() {
        Sds011Model dust = new Sds011Model();
        hardware.ports().plug(DUST, dust);
        try (Board board = openDust(ParticulatesWiring.Chip.SDS011, Duration.ZERO)) {
            pass(Duration.ofSeconds(30));
            observe(board);
            hardware.ports().pull(DUST);
            assertThatThrownBy(() -> observe(board)).isInstanceOf(BoardException.class);

            hardware.ports().plug(DUST, dust);
            assertThatThrownBy(() -> observe(board)).hasMessageContaining("warms up");
            pass(Duration.ofSeconds(30));
            assertThat(observe(board)).isEqualTo(new Observation.Particulates(0, 0));
        }
    }

    @Test
    void readsThePms5003AmongHalvesOfFrames() {
        Pms5003Model dust = new Pms5003Model();
        dust.breathes(11, 23);
        hardware.ports().plug(DUST, dust);
        try (Board board = openDust(ParticulatesWiring.Chip.PMS5003, Duration.ZERO)) {
            assertThat(board.problems()).isEmpty();
            assertThat(observe(board)).isEqualTo(new Observation.Particulates(11, 23));
            dust.damage(true);
            assertThatThrownBy(() -> observe(board)).isInstanceOf(BoardException.class)
                    .hasMessageContaining("PMS5003 on /dev/ttyUSB1");
            dust.damage(false);
            dust.silence(true);
            assertThatThrownBy(() -> observe(board)).isInstanceOf(BoardException.class);
            dust.silence(false);
            assertThat(observe(board)).isEqualTo(new Observation.Particulates(11, 23));
        }
    }

    @Test
    void aControllerWithoutTheFilesIsLeftOut() {
        try (Board board = hardware.open(
                new BoardSettings(1, List.of(dali(Optional.empty())), List.of(new ControllerWiring("controller"))))) {
            assertThat(board.sensors()).isEmpty();
            assertThat(board.problems()).singleElement().asString().contains("controller is left out");
        }
    }

    @Test
    void theControllerTellsItsHealth() {
        SimulatedKernel kernel = new SimulatedKernel(() -> 61.25);
        hardware.ports().run(kernel);
        try (Board board = hardware.open(
                new BoardSettings(1, List.of(dali(Optional.empty())), List.of(new ControllerWiring("controller"))))) {
            assertThat(observe(board))
                    .isEqualTo(new Observation.Controller(61.25, Optional.empty(), Optional.empty()));
            kernel.silence(true);
            assertThatThrownBy(() -> observe(board)).isInstanceOf(BoardException.class)
                    .hasMessageContaining("thermal_zone1/temp");
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Board openDust(ParticulatesWiring.Chip chip, Duration rest) {
        return hardware.open(new BoardSettings(1, List.of(dali(Optional.empty())),
                List.of(new ParticulatesWiring("dust", chip, DUST, rest))));
    }

    private static Observation observe(Board board) {
        return board.sensors().getFirst().read();
    }

    private Board open() {
        return hardware.open(new BoardSettings(1, List.of(dali(Optional.empty())), List.of()));
    }

    private Board open(SupplyMeterWiring meter) {
        return hardware.open(new BoardSettings(1, List.of(dali(Optional.of(meter))), List.of()));
    }

    private static LuminaireWiring dali(Optional<SupplyMeterWiring> meter) {
        return new LuminaireWiring(luminaire(1), new DaliWiring(HAT, SHORT_ADDRESS, Duration.ZERO), meter);
    }

    private static Luminaire luminaire(int number) {
        return new Luminaire("luminaire-" + number, 48, Level.OFF);
    }

    private static GearReport monitor(Board board) {
        return board.luminaires().getFirst().gear().orElseThrow().read();
    }

    private static PowerReading meter(Board board) {
        LuminairePorts ports = board.luminaires().getFirst();
        return ports.meter().orElseThrow().read();
    }

}
