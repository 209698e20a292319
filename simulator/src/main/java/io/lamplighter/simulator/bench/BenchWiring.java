package io.lamplighter.simulator.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.Pinout;
import io.lamplighter.agent.loop.Intervals;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;

/**
 * What the measured posts are made of: one luminaire on the reference board, relay, 0-10 V line and meter; or several, the
 * control gears of one DALI line, which are their own meters. Either has a light sensor.
 */
final class BenchWiring {

    /** Where the DALI hat is. */
    static final Path LINE = Path.of("/dev/serial0");
    /** All that fit on a line, and on a post. */
    static final int MOST_LUMINAIRES = 64;

    /** A question takes 0.1 s of the line, so 64 gears cannot be asked every 5 s. */
    private static final Duration FULL_LINE_SAMPLE = Duration.ofSeconds(30);
    private static final double NOMINAL_WATTS = 60;
    private static final Level LOWEST = new Level(10);

    private BenchWiring() {}

    static BoardSettings of(int luminaires) {
        if (luminaires == 1) {
            return BoardSettings.reference(List.of(luminaire(1)));
        }
        List<LuminaireWiring> gears = IntStream.rangeClosed(1, luminaires)
                .mapToObj(number -> new LuminaireWiring(luminaire(number),
                        new DaliWiring(LINE, number - 1, Duration.ZERO), Optional.empty()))
                .toList();
        return new BoardSettings(Pinout.I2C_BUS, gears, List.of(LightWiring.REFERENCE));
    }

    static Duration sampleInterval(int luminaires) {
        return luminaires == 1 ? Intervals.standard().sample() : FULL_LINE_SAMPLE;
    }

    private static Luminaire luminaire(int number) {
        return new Luminaire("luminaire-" + number, NOMINAL_WATTS, LOWEST);
    }
}
