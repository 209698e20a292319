package io.lamplighter.protocol.session.paho;

import org.jspecify.annotations.Nullable;

/** Failures in words for the log. Pure. */
final class Reasons {

    private Reasons() {}

    static String of(@Nullable Throwable failure) {
        if (failure == null) {
            return "unknown";
        }
        Throwable cause = failure.getCause();
        String own = switch (failure) {
            case org.eclipse.paho.mqttv5.common.MqttException five ->
                "code " + five.getReasonCode() + " " + five.getMessage();
            case org.eclipse.paho.client.mqttv3.MqttException three ->
                "code " + three.getReasonCode() + " " + three.getMessage();
            default -> failure.toString();
        };
        return cause == null || cause == failure ? own : own + " (" + cause + ")";
    }
}
