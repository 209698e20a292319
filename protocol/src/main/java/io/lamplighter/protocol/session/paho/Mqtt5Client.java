package io.lamplighter.protocol.session.paho;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.net.SocketFactory;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.Will;
import io.lamplighter.protocol.session.identity.Login;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;

/** Paho's client for MQTT 5. */
final class Mqtt5Client implements PahoClient {

    /** Messages with QoS 1 and 2 that the broker may send before we have taken the first of them. */
    private static final int RECEIVE_MAXIMUM = 256;

    /** Longest packet that we take, with room for topic and properties around a payload of 256 KiB. */
    private static final long MAXIMUM_PACKET_BYTES = 320 * 1024;

    private static final int MOST_MESSAGES = 65_535;

    private final ConnectOptions options;
    private final MqttAsyncClient client;

    Mqtt5Client(ConnectOptions options, String uri, SessionThreads threads, Heartbeat heartbeat)
            throws MqttException {
        this.options = options;
        this.client = new MqttAsyncClient(uri, options.clientId(), new MemoryPersistence(), heartbeat, threads);
    }

    @Override
    public void connect(SocketFactory sockets, Login login, Ear ear, Step<Integer> step) throws MqttException {
        client.setCallback(new Callback(ear));
        client.connect(paho(sockets, login), null, outcome(step, token -> {
            MqttProperties properties = token.getResponseProperties();
            Integer receiveMaximum = properties == null ? null : properties.getReceiveMaximum();
            return receiveMaximum == null ? MOST_MESSAGES : receiveMaximum;
        }));
    }

    private MqttConnectionOptions paho(SocketFactory sockets, Login login) {
        MqttConnectionOptions paho = new MqttConnectionOptions();
        paho.setSocketFactory(sockets);
        paho.setAutomaticReconnect(false);
        paho.setCleanStart(true);
        paho.setSessionExpiryInterval(0L);
        paho.setReceiveMaximum(RECEIVE_MAXIMUM);
        paho.setMaximumPacketSize(MAXIMUM_PACKET_BYTES);
        paho.setKeepAliveInterval((int) options.keepAlive().toSeconds());
        paho.setConnectionTimeout(PahoSession.connectSeconds(options));
        String user = login.user();
        if (user != null) {
            paho.setUserName(user);
        }
        String password = login.password();
        if (password != null) {
            paho.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        Will will = options.will();
        if (will != null) {
            paho.setWill(will.topic(), new MqttMessage(will.payload(), will.qos(), will.retained(), null));
        }
        return paho;
    }

    @Override
    public void subscribe(List<Subscription> subscriptions, Step<List<Integer>> step) throws MqttException {
        MqttSubscription[] wanted = subscriptions.stream()
                .map(each -> new MqttSubscription(each.filter(), each.qos())).toArray(MqttSubscription[]::new);
        client.subscribe(wanted, null,
                outcome(step, token -> Arrays.stream(token.getReasonCodes()).boxed().toList()),
                new MqttProperties());
    }

    @Override
    public void publish(Message message, Step<Integer> step) throws MqttException {
        MqttProperties properties = new MqttProperties();
        if (message.expirySeconds() > 0) {
            properties.setMessageExpiryInterval(message.expirySeconds());
        }
        client.publish(message.topic(),
                new MqttMessage(message.payload(), message.qos(), message.retained(), properties), null,
                outcome(step, Mqtt5Client::code));
    }

    @Override
    public void disconnect(long patienceMillis, boolean withWill, Step<@Nullable Void> step) throws MqttException {
        int reason = withWill
                ? MqttReturnCode.RETURN_CODE_DISCONNECT_WITH_WILL_MESSAGE
                : MqttReturnCode.RETURN_CODE_SUCCESS;
        client.disconnect(patienceMillis, null, outcome(step, Mqtt5Client::nothing), reason, new MqttProperties());
    }

    @Override
    public void end() throws MqttException {
        client.disconnectForcibly(0, 0, false);
        client.close(true);
    }

    /** Paho takes a refusal for a success. */
    private static int code(IMqttToken token) {
        int[] codes = token.getReasonCodes();
        return codes == null || codes.length == 0 ? 0 : codes[0];
    }

    private static @Nullable Void nothing(IMqttToken token) {
        return null;
    }

    private static <T extends @Nullable Object> MqttActionListener outcome(Step<T> step,
            Function<IMqttToken, T> result) {
        return new MqttActionListener() {
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
        public void disconnected(MqttDisconnectResponse response) {
            MqttException cause = response.getException();
            String reason = response.getReasonString() == null ? "" : " " + response.getReasonString();
            ear.lost(cause != null
                    ? "connection lost: " + Reasons.of(cause)
                    : "broker disconnected: code " + response.getReturnCode() + reason);
        }

        /** Paho goes on after an error of which it cannot tell the effect; we do not. */
        @Override
        public void mqttErrorOccurred(MqttException exception) {
            ear.lost("protocol error: " + Reasons.of(exception));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // each publish has a listener of its own
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // the connect token tells it
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // we never ask for enhanced authentication
        }
    }
}
