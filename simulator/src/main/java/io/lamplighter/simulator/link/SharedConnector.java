package io.lamplighter.simulator.link;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5WillPublish;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Will;

/**
 * Opens MQTT 5 sessions that share a fixed number of network threads, however many there are. Any thread may call it; the
 * threads end when the last session has ended.
 */
public final class SharedConnector implements MqttConnector {

    private final MqttClientExecutorConfig threads;

    /**
     * Makes a connector.
     *
     * @param networkThreads
     *            1 to 64
     */
    public SharedConnector(int networkThreads) {
        if (networkThreads < 1 || networkThreads > 64) {
            throw new IllegalArgumentException("networkThreads " + networkThreads + " is outside 1 to 64");
        }
        this.threads = MqttClientExecutorConfig.builder().nettyThreads(networkThreads).build();
    }

    @Override
    public MqttSession open(ConnectOptions options, SessionListener listener) {
        URI uri = URI.create(options.uri());
        SharedSession session = new SharedSession(options, listener);
        Mqtt5AsyncClient client = MqttClient.builder().useMqttVersion5().identifier(options.clientId())
                .transportConfig(transport(uri, options)).executorConfig(threads)
                .addDisconnectedListener(session::disconnected).buildAsync();
        session.connect(client, connect(options));
        return session;
    }

    private static MqttClientTransportConfig transport(URI uri, ConnectOptions options) {
        return MqttClientTransportConfig.builder().serverAddress(new InetSocketAddress(uri.getHost(), uri.getPort()))
                .socketConnectTimeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS).build();
    }

    private static Mqtt5Connect connect(ConnectOptions options) {
        Mqtt5ConnectBuilder connect = Mqtt5Connect.builder().cleanStart(true).sessionExpiryInterval(0)
                .keepAlive((int) options.keepAlive().toSeconds());
        Will will = options.will();
        return will == null ? connect.build() : connect.willPublish(publish(will)).build();
    }

    private static Mqtt5WillPublish publish(Will will) {
        return Mqtt5WillPublish.builder().topic(will.topic()).payload(will.payload())
                .qos(qos(will.qos())).retain(will.retained()).build();
    }

    static MqttQos qos(int level) {
        MqttQos qos = MqttQos.fromCode(level);
        if (qos == null) {
            throw new IllegalArgumentException("qos " + level + " is outside 0 to 2");
        }
        return qos;
    }
}
