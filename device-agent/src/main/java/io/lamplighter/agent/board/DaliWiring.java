package io.lamplighter.agent.board;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * A luminaire whose control gear hangs on a DALI bus behind a serial hat. Immutable.
 *
 * @param port
 *            the hat's line, absolute
 * @param address
 *            short address of the gear, 0 to 63
 * @param fade
 *            the gear's own fade between two levels, 0 to 90 s; the nearest step of the standard is taken
 */
public record DaliWiring(Path port, int address, Duration fade) implements DriveWiring {

    public static final Duration LONGEST_FADE = Duration.ofSeconds(90);

    public DaliWiring {
        Objects.requireNonNull(port, "port");
        if (address < 0 || address > 63) {
            throw new IllegalArgumentException("DALI address " + address + " is outside 0 to 63");
        }
        if (fade.isNegative() || fade.compareTo(LONGEST_FADE) > 0) {
            throw new IllegalArgumentException("DALI fade " + fade + " is outside 0 to 90 s");
        }
    }
}
