package io.lamplighter.protocol.session.paho;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** Failures in words for the log. Pure. */
final class Reasons {

    private Reasons() {}

    static String of(@Nullable Throwable failure) {
        if (failure == null) {
            return "unknown";
        }
        Throwable cause = failure.getCause();
        String own = failure instanceof MqttException mqtt
                ? "code " + mqtt.getReasonCode() + " " + mqtt.getMessage()
                : failure.toString();
        return cause == null || cause == failure ? own : own + " (" + cause + ")";
    }
}
