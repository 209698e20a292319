package io.lamplighter.agent.board;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The hardware of one post. Immutable; the ports have their own thread rules.
 *
 * @param luminaires
 *            in the order of their wiring, 1 to 64, ids unique
 * @param sensors
 *            names and kinds unique. A sensor that is wired but sick is there, and throws
 * @param problems
 *            what was found sick when the board was opened, one sentence each, for the log; empty when all is well
 * @param release
 *            gives back what the ports hold, without changing any output
 */
public record Board(List<LuminairePorts> luminaires, List<Sensor> sensors, List<String> problems,
        Runnable release) implements AutoCloseable {

    /** As many luminaires as one controller may drive. */
    public static final int MAXIMUM_LUMINAIRES = 64;

    public Board {
        luminaires = List.copyOf(luminaires);
        sensors = List.copyOf(sensors);
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
        for (Sensor sensor : sensors) {
            if (!ids.add(sensor.name()) || !ids.add("a " + sensor.kind())) {
                throw new IllegalArgumentException("sensor name or kind twice on one board: " + sensor.name());
            }
        }
    }

    /** A healthy board that holds nothing to give back. */
    public Board(List<LuminairePorts> luminaires, List<Sensor> sensors) {
        this(luminaires, sensors, List.of(), () -> {});
    }

    /** Gives back what the ports hold. Never changes a lamp. */
    @Override
    public void close() {
        release.run();
    }
}
