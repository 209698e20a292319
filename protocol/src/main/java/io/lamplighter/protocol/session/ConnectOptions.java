package io.lamplighter.protocol.session;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How to connect. Always a clean start and a session that the broker forgets at once. Immutable.
 *
 * @param uri
 *            {@code tcp://host:port}, with TLS {@code ssl://host:port}; see {@link ServerAddress}
 * @param clientId
 *            unique at the broker: a second connection with it drops the first
 * @param keepAlive
 *            the broker, and we, take the connection for dead after half as long again without a word; whole seconds, at least 1
 * @param timeout
 *            limit for connecting, subscribing and disconnecting, each; at least 10 ms
 * @param will
 *            null for none
 * @param willAtDisconnect
 *            whether the broker publishes the will also after {@link MqttSession#disconnect} (MQTT 5 reason 0x04)
 * @param window
 *            messages handed over and not yet sent, or with QoS 1 and 2 not yet acknowledged; 1 to 65,535
 */
public record ConnectOptions(String uri, String clientId, Duration keepAlive, Duration timeout, @Nullable Will will,
        boolean willAtDisconnect, int window) {

    public static final int DEFAULT_WINDOW = 100;

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);

    public ConnectOptions {
        if (uri.isBlank()) {
            throw new IllegalArgumentException("broker uri is blank");
        }
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("client id is blank");
        }
        if (keepAlive.toSeconds() < 1 || keepAlive.toSeconds() > 65_535) {
            throw new IllegalArgumentException("keepAlive " + keepAlive + " is outside 1 to 65535 s");
        }
        if (timeout.compareTo(SHORTEST_TIMEOUT) < 0) {
            throw new IllegalArgumentException("timeout " + timeout + " is below " + SHORTEST_TIMEOUT);
        }
        if (window < 1 || window > 65_535) {
            throw new IllegalArgumentException("window " + window + " is outside 1 to 65535");
        }
    }

    /** With the default window; an orderly disconnect drops the will. */
    public static ConnectOptions of(String uri, String clientId, Duration keepAlive, Duration timeout,
            @Nullable Will will) {
        return new ConnectOptions(uri, clientId, keepAlive, timeout, will, false, DEFAULT_WINDOW);
    }

    /** The broker publishes the will after an orderly disconnect too, as Sparkplug wants it of edge nodes. */
    public ConnectOptions withWillAtDisconnect() {
        return new ConnectOptions(uri, clientId, keepAlive, timeout, will, true, window);
    }

    public ConnectOptions withWindow(int messages) {
        return new ConnectOptions(uri, clientId, keepAlive, timeout, will, willAtDisconnect, messages);
    }
}
