package io.lamplighter.simulator.post;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.GearReport;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.world.Feeder;
import io.lamplighter.simulator.world.World;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SimulatedHardwareTest {

    private static final double WATTS = 60;

    private Instant now = Instant.parse("2027-01-15T20:00:00Z");
    private final SimulatedHardware hardware = SimulatedHardware.wire(fullLine(), new Location(51.4566, 6.7336),
            new World(1), "", () -> now);

    @Test
    void drivesAFullDaliLine() {
        try (Board board = hardware.board().open(fullLine())) {
            assertThat(board.problems()).isEmpty();
            for (int index = 0; index < 64; index++) {
                board.luminaires().get(index).lamp().apply(new Level(index + 10));
            }
        }
        for (int index = 0; index < 64; index++) {
            assertThat(hardware.lamps().get(index).lightPercent()).isCloseTo(index + 10, within(1.2));
        }
    }

    @Test
    void aGearMeasuresWhatItsLampDraws() {
        try (Board board = hardware.board().open(fullLine())) {
            board.luminaires().get(6).lamp().apply(new Level(50));
            now = now.plus(Duration.ofMinutes(10)); // warm
            PowerReading dimmed = board.luminaires().get(6).meter().orElseThrow().read();
            now = now.plus(Duration.ofMinutes(10));
            hardware.lamps().get(6).suffer(LampFault.BROKEN_LAMP);
            PowerReading broken = board.luminaires().get(6).meter().orElseThrow().read();

            assertThat(dimmed.watts()).isBetween(0.4 * WATTS, 0.5 * WATTS);
            assertThat(dimmed.volts()).isBetween(230.0, 243.1);
            assertThat(broken.watts()).isBetween(0.0, 0.05 * WATTS);
        }
    }

    @Test
    void aGearCountsItsEnergy() {
        try (Board board = hardware.board().open(fullLine())) {
            GearReport first = board.luminaires().getFirst().gear().orElseThrow().read();
            assertThat(first.value(DaliVocabulary.ACTIVE_ENERGY)).contains(0.0);
            assertThat(first.value(DaliVocabulary.NOMINAL_POWER)).contains((long) WATTS);
            now = now.plus(Duration.ofHours(1));
            board.luminaires().getFirst().meter().orElseThrow().read(); // latches
        }
        try (Board board = hardware.board().open(fullLine())) {
            GearReport later = board.luminaires().getFirst().gear().orElseThrow().read();
            assertThat((double) later.value(DaliVocabulary.ACTIVE_ENERGY).orElseThrow())
                    .as("kWh of an hour at full light")
                    .isCloseTo(WATTS / 1000, within(0.004));
        }
    }

    @Test
    void aGearKnowsItsMainsItsAgeAndWhatItDrawsInStandby() {
        try (Board board = hardware.board().open(fullLine())) {
            board.luminaires().getFirst().lamp().apply(Level.FULL);
            board.luminaires().get(4).lamp().apply(Level.OFF);
            now = now.plus(Duration.ofMinutes(10));
            PowerReading full = board.luminaires().getFirst().meter().orElseThrow().read();
            GearReport report = board.luminaires().getFirst().gear().orElseThrow().read();
            PowerReading standby = board.luminaires().get(4).meter().orElseThrow().read();

            assertThat(full.volts()).isBetween(230.0, 243.1);
            assertThat(full.powerFactor().orElseThrow()).isCloseTo(0.94, within(0.01));
            assertThat(standby.watts()).isCloseTo(0.4, within(0.1));
            assertThat((long) report.value(DaliVocabulary.LAMP_ON_TIME).orElseThrow()).isBetween(600L,
                    60_000L * 3_600 + 600);
            assertThat((boolean) report.value(DaliVocabulary.LAMP_OPEN_CIRCUIT).orElseThrow()).isFalse();
        }
    }

    @Test
    void meterAndMonitorSeeAnOutageOfTheFeeder() {
        BoardSettings wiring = new BoardSettings(1, List.of(
                new LuminaireWiring(new Luminaire("luminaire-1", WATTS, new Level(1)),
                        new DaliWiring(Path.of("/dev/serial0"), 0, Duration.ZERO),
                        Optional.of(new SupplyMeterWiring.Pzem004t(Path.of("/dev/serial1"), 7))),
                new LuminaireWiring(new Luminaire("luminaire-2", WATTS, new Level(1)),
                        new DaliWiring(Path.of("/dev/serial0"), 1, Duration.ZERO),
                        Optional.of(new SupplyMeterWiring.Pzem004t(Path.of("/dev/serial1"), 8)))),
                List.of(InputWiring.supply()));
        Feeder feeder = new World(1).feeder("Dammstraße");
        SimulatedHardware post = SimulatedHardware.wire(wiring, new Location(51.4566, 6.7336), new World(1),
                "Dammstraße", () -> now);
        try (Board board = post.board().open(wiring)) {
            board.luminaires().get(0).lamp().apply(new Level(75));
            board.luminaires().get(1).lamp().apply(Level.OFF);
            board.luminaires().get(0).meter().orElseThrow().read();
            now = now.plus(Duration.ofMinutes(10)); // warm
            PowerReading lit = board.luminaires().get(0).meter().orElseThrow().read();
            assertThat(lit.watts() / WATTS).isCloseTo(0.72, within(0.03));
            assertThat(lit.powerFactor().orElseThrow()).isCloseTo(0.91, within(0.01));
            assertThat(lit.volts()).isBetween(230.0, 243.1);
            assertThat(lit.volts() * lit.amperes() * lit.powerFactor().orElseThrow()).isCloseTo(lit.watts(),
                    within(1.0));
            assertThat(board.luminaires().get(1).meter().orElseThrow().read().watts()).isZero();
            assertThat(board.sensors().getFirst().read()).isEqualTo(new Observation.Supply(false));

            while (!feeder.isOut(now)) {
                now = now.plusSeconds(300);
            }
            assertThat(post.lamps().getFirst().lightPercent()).isZero();
            assertThatThrownBy(() -> board.luminaires().getFirst().meter().orElseThrow().read())
                    .isInstanceOf(BoardException.class);
            assertThat(board.sensors().getFirst().read()).isEqualTo(new Observation.Supply(true));
        }
    }

    private static BoardSettings fullLine() {
        return new BoardSettings(1,
                IntStream.rangeClosed(1, 64)
                        .mapToObj(number -> new LuminaireWiring(
                                new Luminaire("luminaire-" + number, WATTS, new Level(1)),
                                new DaliWiring(Path.of("/dev/serial0"), number - 1, Duration.ZERO),
                                Optional.of(new SupplyMeterWiring.Gear())))
                        .toList(),
                List.of());
    }
}
