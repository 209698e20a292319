package io.lamplighter.protocol.session.paho;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.net.SocketFactory;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.Will;
import io.lamplighter.protocol.session.identity.Login;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/** Paho's client for MQTT 3.1.1. A goodbye with the Will does not exist there. */
final class Mqtt311Client implements PahoClient {

    private static final int MOST_MESSAGES = 65_535;

    private final ConnectOptions options;
    private final MqttAsyncClient client;

    Mqtt311Client(ConnectOptions options, String uri, SessionThreads threads, Heartbeat heartbeat)
            throws MqttException {
        this.options = options;
        this.client = new MqttAsyncClient(uri, options.clientId(), new MemoryPersistence(), heartbeat, threads);
    }

    @Override
    public void connect(SocketFactory sockets, Login login, Ear ear, Step<Integer> step) throws MqttException {
        client.setCallback(new Callback(ear));
        client.connect(paho(sockets, login), null, outcome(step, _ -> MOST_MESSAGES));
    }

    private MqttConnectOptions paho(SocketFactory sockets, Login login) {
        MqttConnectOptions paho = new MqttConnectOptions();
        paho.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1); // no second attempt with 3.1
        paho.setSocketFactory(sockets);
        paho.setAutomaticReconnect(false);
        paho.setCleanSession(true);
        paho.setMaxInflight(MOST_MESSAGES); // our window is the bound
        paho.setKeepAliveInterval((int) options.keepAlive().toSeconds());
        paho.setConnectionTimeout(PahoSession.connectSeconds(options));
        String user = login.user();
        if (user != null) {
            paho.setUserName(user);
        }
        String password = login.password();
        if (password != null) {
            paho.setPassword(password.toCharArray());
        }
        Will will = options.will();
        if (will != null) {
            paho.setWill(will.topic(), will.payload(), will.qos(), will.retained());
        }
        return paho;
    }

    @Override
    public void subscribe(List<Subscription> subscriptions, Step<List<Integer>> step) throws MqttException {
        client.subscribe(subscriptions.stream().map(Subscription::filter).toArray(String[]::new),
                subscriptions.stream().mapToInt(Subscription::qos).toArray(), null,
                outcome(step, token -> Arrays.stream(token.getGrantedQos()).boxed().toList()));
    }

    @Override
    public void publish(Message message, Step<Integer> step) throws MqttException {
        client.publish(message.topic(), message.payload(), message.qos(), message.retained(), null,
                outcome(step, _ -> 0));
    }

    @Override
    public void disconnect(long patienceMillis, boolean withWill, Step<@Nullable Void> step) throws MqttException {
        client.disconnect(patienceMillis, null, outcome(step, Mqtt311Client::nothing));
    }

    @Override
    public void end() throws MqttException {
        client.disconnectForcibly(0, 0, false);
        client.close(true);
    }

    private static @Nullable Void nothing(IMqttToken token) {
        return null;
    }

    private static <T extends @Nullable Object> IMqttActionListener outcome(Step<T> step,
            Function<IMqttToken, T> result) {
        return new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                step.done(result.apply(token));
            }

            @Override
            public void onFailure(@Nullable IMqttToken token, @Nullable Throwable exception) {
                step.failed(exception);
            }
        };
    }

    /** What Paho calls on its own threads. */
    private record Callback(Ear ear) implements MqttCallback {

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            ear.message(topic, message.getPayload());
        }

        @Override
        public void connectionLost(@Nullable Throwable cause) {
            ear.lost("connection lost: " + Reasons.of(cause));
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // each publish has a listener of its own
        }
    }
}
