package io.lamplighter.gateway.ingest;

import java.time.Duration;

/**
 * How the host application connects.
 *
 * @param uri
 *            of the broker, {@code tcp://host:port}
 * @param hostId
 *            by which posts know it
 * @param keepAlive
 *            after which silence the connection counts as dead
 * @param timeout
 *            for connecting, subscribing and disconnecting, each
 * @param longestPause
 *            between two attempts to connect
 */
public record HostSettings(String uri, String hostId, Duration keepAlive, Duration timeout, Duration longestPause) {

    public static HostSettings of(String uri, String hostId) {
        return new HostSettings(uri, hostId, Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }
}
