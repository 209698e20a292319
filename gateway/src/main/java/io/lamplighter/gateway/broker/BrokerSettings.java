package io.lamplighter.gateway.broker;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the embedded broker listens and keeps its files.
 *
 * @param host
 *            of the listener without TLS: a loopback address or name, anything else is refused
 * @param port
 *            of the listener without TLS, 1 to 65535, or 0 for any free port
 * @param directory
 *            for retained messages and overflow; made when missing, used by one broker at a time
 * @param password
 *            which the host in this process shows at the listener without TLS, as user {@link #HOST}; without it everybody on this
 *            machine comes in there and may do everything
 * @param secure
 *            the listener with TLS; none without
 */
public record BrokerSettings(String host, int port, Path directory, Optional<String> password,
        Optional<Secure> secure) {

    /** The user name of the host in this process. */
    public static final String HOST = "gateway";

    private static final int SHORTEST_PASSWORD = 32;

    public BrokerSettings {
        requireAddress(host, port);
        if (password.filter(each -> each.length() < SHORTEST_PASSWORD).isPresent()) {
            throw new IllegalArgumentException(
                    "the host's password has less than " + SHORTEST_PASSWORD + " characters");
        }
    }

    /** One listener for everybody on this machine. */
    public BrokerSettings(String host, int port, Path directory) {
        this(host, port, directory, Optional.empty(), Optional.empty());
    }

    /**
     * A listener for posts, each with a certificate of its own.
     *
     * @param host
     *            address or name of this machine; 0.0.0.0 for all
     * @param port
     *            1 to 65535, or 0 for any free port
     * @param identities
     *            who comes in
     * @param neighbours
     *            whom each may tell that somebody comes
     */
    public record Secure(String host, int port, Identities identities, NextDoor neighbours) {

        public Secure {
            requireAddress(host, port);
        }
    }

    private static void requireAddress(String host, int port) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the broker's host is blank");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("broker port " + port + " is outside 0 to 65535");
        }
    }
}
