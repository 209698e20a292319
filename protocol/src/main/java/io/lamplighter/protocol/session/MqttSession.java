package io.lamplighter.protocol.session;

import java.time.Duration;
import java.util.List;

/** One connection attempt and the session that came of it. No method blocks or throws; any thread may call them. */
public interface MqttSession extends AutoCloseable {

    /** Subscribes to all of these; {@link SessionListener#subscribed} or {@link SessionListener#closed} follows. */
    void subscribe(List<Subscription> subscriptions);

    /**
     * Hands over a message to be sent.
     *
     * @return false when the message was not taken, because the window is full or the session is not connected; true says
     *         nothing about its arrival
     */
    boolean publish(String topic, byte[] payload, int qos, boolean retained);

    /**
     * As {@link #publish} with QoS 0 and not retained, of what is worth nothing later: MQTT 5 brokers drop it when it could not be
     * delivered within {@code expiry}, counted in whole seconds upwards. MQTT 3.1.1 has no word for that.
     */
    default boolean publish(String topic, byte[] payload, Duration expiry) {
        return publish(topic, payload, 0, false);
    }

    /**
     * Ends the session in order, after what was published before; {@link SessionListener#closed} follows within the time
     * limit. With {@link ConnectOptions#willAtDisconnect} the broker is asked to publish the will then. Not every broker
     * does (Artemis does not), so publish what must be known yourself before.
     */
    void disconnect();

    /** Whether the server may have heard of this session. False is certain: nobody was reached. */
    default boolean mayBeKnown() {
        return true;
    }

    /** Drops the connection at once, so that the broker publishes the will. Repeatable. */
    @Override
    void close();
}
