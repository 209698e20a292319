package io.lamplighter.agent.board;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hardware of one post. Immutable; the ports have their own thread rules.
 *
 * @param luminaires
 *            in the order of their wiring, 1 to 64, ids unique
 * @param light
 *            the ambient light sensor; empty when none is wired. A sensor that is wired but sick is present, and throws
 * @param problems
 *            what was found sick when the board was opened, one sentence each, for the log; empty when all is well
 * @param release
 *            gives back what the ports hold, without changing any output
 */
public record Board(List<LuminairePorts> luminaires, Optional<LightSensor> light, List<String> problems,
        Runnable release) implements AutoCloseable {

    /** As many luminaires as one controller may drive. */
    public static final int MAXIMUM_LUMINAIRES = 64;

    public Board {
        luminaires = List.copyOf(luminaires);
        problems = List.copyOf(problems);
        if (luminaires.isEmpty() || luminaires.size() > MAXIMUM_LUMINAIRES) {
            throw new IllegalArgumentException(
                    "a board has 1 to " + MAXIMUM_LUMINAIRES + " luminaires, not " + luminaires.size());
        }
        Set<String> ids = new HashSet<>();
        for (LuminairePorts ports : luminaires) {
            if (!ids.add(ports.luminaire().id())) {
                throw new IllegalArgumentException("luminaire id twice on one board: " + ports.luminaire().id());
            }
        }
    }

    /** A healthy board that holds nothing to give back. */
    public Board(List<LuminairePorts> luminaires, Optional<LightSensor> light) {
        this(luminaires, light, List.of(), () -> {});
    }

    /** Gives back what the ports hold. Never changes a lamp. */
    @Override
    public void close() {
        release.run();
    }
}
