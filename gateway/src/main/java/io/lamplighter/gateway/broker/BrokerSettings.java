package io.lamplighter.gateway.broker;

import java.nio.file.Path;

/**
 * Where the embedded broker listens and keeps its files.
 *
 * @param host
 *            a loopback address or name; anything else is refused as long as clients have no identity
 * @param port
 *            1 to 65535, or 0 for any free port
 * @param directory
 *            for retained messages and overflow; made when missing, used by one broker at a time
 */
public record BrokerSettings(String host, int port, Path directory) {

    public BrokerSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the broker's host is blank");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("broker port " + port + " is outside 0 to 65535");
        }
    }
}
