package io.lamplighter.simulator.street;

import java.net.URI;

import io.lamplighter.agent.link.Delivery;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.simulator.link.SharedConnector;

/**
 * How the posts of a street reach their host. Immutable.
 *
 * @param server
 *            MQTT server such as {@code tcp://host:port}
 * @param hostId
 *            of the Sparkplug primary host
 * @param delivery
 *            who says that a record has arrived
 * @param connector
 *            opens their sessions
 */
public record Reach(String server, String hostId, Delivery delivery, MqttConnector connector) {

    private static final int NETWORK_THREADS = 2;

    /** A gateway of ours, over a client that thousands of posts share. */
    public static Reach gateway(URI broker) {
        return new Reach(broker.toString(), "lamplighter", Delivery.ACKNOWLEDGED,
                new SharedConnector(NETWORK_THREADS));
    }
}
