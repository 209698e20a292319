package io.lamplighter.protocol.session.paho;

import javax.net.SocketFactory;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.Will;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** The options in Paho's words. Pure. */
final class PahoOptions {

    /** Messages with QoS 1 and 2 that the broker may send before we have taken the first of them. */
    static final int RECEIVE_MAXIMUM = 256;

    /** Longest packet that we take, with room for topic and properties around a payload of 256 KiB. */
    static final long MAXIMUM_PACKET_BYTES = 320 * 1024;

    private static final long MILLIS_PER_SECOND = 1_000;

    private PahoOptions() {}

    static MqttConnectionOptions of(ConnectOptions options, SocketFactory sockets) {
        MqttConnectionOptions paho = new MqttConnectionOptions();
        paho.setSocketFactory(sockets);
        paho.setAutomaticReconnect(false);
        paho.setCleanStart(true);
        paho.setSessionExpiryInterval(0L);
        paho.setReceiveMaximum(RECEIVE_MAXIMUM);
        paho.setMaximumPacketSize(MAXIMUM_PACKET_BYTES);
        paho.setKeepAliveInterval((int) options.keepAlive().toSeconds());
        // whole seconds, for the TCP connection only; the session has the exact limit for all of it
        paho.setConnectionTimeout((int) (options.timeout().toMillis() / MILLIS_PER_SECOND + 1));
        Will will = options.will();
        if (will != null) {
            paho.setWill(will.topic(), new MqttMessage(will.payload(), will.qos(), will.retained(), null));
        }
        return paho;
    }
}
