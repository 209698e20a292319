package io.lamplighter.simulator.post;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.GearReport;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.world.World;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SimulatedHardwareTest {

    private static final double WATTS = 60;

    private Instant now = Instant.parse("2027-01-15T20:00:00Z");
    private final SimulatedHardware hardware = SimulatedHardware.wire(fullLine(), new Location(51.4566, 6.7336),
            new World(1), () -> now);

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
            assertThat(dimmed.volts()).isBetween(220.0, 240.0);
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
