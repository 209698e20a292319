package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How the host application connects.
 *
 * @param broker
 *            says its {@code tcp://host:port}; not asked before the session is started
 * @param hostId
 *            by which posts know it
 * @param keepAlive
 *            after which silence the connection counts as dead
 * @param timeout
 *            for connecting, subscribing and disconnecting, each
 * @param longestPause
 *            between two attempts to connect
 */
public record HostSettings(Supplier<String> broker, String hostId, Duration keepAlive, Duration timeout,
        Duration longestPause) {

    public static HostSettings of(Supplier<String> broker, String hostId) {
        return new HostSettings(broker, hostId, Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    public String uri() {
        return broker.get();
    }
}
