package io.lamplighter.gateway.broker;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A connected Paho MQTT 5 client that keeps what it receives, each message as "topic payload". */
final class Mqtt5Client implements AutoCloseable, MqttCallback {

    private static final int REFUSED = 0x80;

    private final BlockingQueue<String> inbox = new LinkedBlockingQueue<>();
    private final MqttClient client;

    Mqtt5Client(String uri, String id) throws MqttException {
        this(uri, id, new MqttConnectionOptions());
    }

    /** A client whose session goes on for an hour without it. */
    static Mqtt5Client lasting(String uri, String id) throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3600L);
        return new Mqtt5Client(uri, id, options);
    }

    /** With whatever else a client says when it comes. */
    Mqtt5Client(String uri, String id, MqttConnectionOptions options) throws MqttException {
        client = new MqttClient(uri, id, new MemoryPersistence());
        client.setTimeToWait(TimeUnit.SECONDS.toMillis(60));
        client.setCallback(this);
        client.connect(options);
    }

    void subscribe(String filter, int qos) throws MqttException {
        client.subscribe(filter, qos);
    }

    /** Subscribes, and says whether the broker let it. */
    boolean maySubscribe(String filter) {
        try {
            return client.subscribe(filter, 1).getReasonCodes()[0] < REFUSED;
        } catch (MqttException e) {
            return false;
        }
    }

    void publish(String topic, String text, boolean retained) throws MqttException {
        client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, retained);
    }

    /** As posts do: without an answer. */
    void say(String topic, String text) throws MqttException {
        client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 0, false);
    }

    String take() throws InterruptedException {
        String message = inbox.poll(60, TimeUnit.SECONDS);
        return message == null ? "nothing came" : message;
    }

    boolean heardNothing() {
        return inbox.isEmpty();
    }

    /** Goes without a word, so that its will is said. */
    void vanish() throws MqttException {
        client.disconnectForcibly(0, 0, false);
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect();
        }
        client.close();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        inbox.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        inbox.add("disconnected");
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        inbox.add("error " + exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // only what arrives is of interest
    }

    @Override
    public void connectComplete(boolean reconnect, String uri) {
        // only what arrives is of interest
    }

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {
        // only what arrives is of interest
    }
}
