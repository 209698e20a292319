package io.lamplighter.agent.board;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How a sensor of particulates is fitted. Immutable.
 *
 * @param name
 *            unique on the board
 * @param chip
 *            which one
 * @param port
 *            its serial line, absolute, used by nothing else
 * @param rest
 *            of its laser between two measurements, 0 s to 1 h; an SDS011 only
 */
public record ParticulatesWiring(String name, Chip chip, Path port, Duration rest) implements SensorWiring {

    public static final Duration DEFAULT_REST = Duration.ofMinutes(5);
    public static final Duration LONGEST_REST = Duration.ofHours(1);

    /** Sensors of particulates that the board knows. */
    public enum Chip {
        SDS011, PMS5003
    }

    public ParticulatesWiring {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(chip, "chip");
        if (!port.isAbsolute()) {
            throw new IllegalArgumentException("serial port " + port + " is not an absolute path");
        }
        if (rest.isNegative() || rest.compareTo(LONGEST_REST) > 0) {
            throw new IllegalArgumentException("rest " + rest + " is outside 0 s to 1 h");
        }
    }

    @Override
    public SensorKind kind() {
        return SensorKind.PARTICULATES;
    }

    @Override
    public String resource() {
        return "serial port " + port;
    }
}
