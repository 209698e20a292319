package io.lamplighter.protocol.session.paho;

import java.util.function.Consumer;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** What Paho calls on its own threads. */
final class PahoCallback implements MqttCallback {

    private final Announcer announcer;
    private final Consumer<String> finish;

    PahoCallback(Announcer announcer, Consumer<String> finish) {
        this.announcer = announcer;
        this.finish = finish;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        announcer.message(topic, message.getPayload());
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        MqttException cause = response.getException();
        finish.accept(cause != null
                ? "connection lost: " + Reasons.of(cause)
                : "broker disconnected: code " + response.getReturnCode() + text(response.getReasonString()));
    }

    private static String text(@Nullable String reason) {
        return reason == null ? "" : " " + reason;
    }

    /** Paho goes on after an error of which it cannot tell the effect; we do not. */
    @Override
    public void mqttErrorOccurred(MqttException exception) {
        finish.accept("protocol error: " + Reasons.of(exception));
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
        finish.accept("the broker asks for an authentication that was not offered");
    }
}
