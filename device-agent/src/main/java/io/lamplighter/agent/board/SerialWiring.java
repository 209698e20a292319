package io.lamplighter.agent.board;

import java.nio.file.Path;

/**
 * Where a serial part hangs. Immutable.
 *
 * @param port
 *            the device, absolute; better a name that stays with the plug (/dev/serial/by-path/…, /dev/serial0) than
 *            ttyUSB0, which changes hands
 * @param baud
 *            symbols per second, 1,200 to 4,000,000
 */
public record SerialWiring(Path port, int baud) {

    public SerialWiring {
        if (!port.isAbsolute()) {
            throw new IllegalArgumentException("serial port " + port + " is not an absolute path");
        }
        if (baud < 1_200 || baud > 4_000_000) {
            throw new IllegalArgumentException("baud " + baud + " is outside 1200 to 4000000");
        }
    }

    @Override
    public String toString() {
        return port + " at " + baud + " baud";
    }
}
