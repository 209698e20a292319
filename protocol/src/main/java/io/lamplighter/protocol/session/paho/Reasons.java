package io.lamplighter.protocol.session.paho;

import java.io.IOException;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/** Failures in words for the log. Pure. */
final class Reasons {

    private static final String NOT_AUTHORIZED_3 = "code 5 ";
    private static final String NOT_AUTHORIZED_5 = "code 135 ";
    private static final String REMEDY = ": the server does not let it in, and its own log says why";

    private Reasons() {}

    static String of(@Nullable Throwable failure) {
        if (failure == null) {
            return "unknown";
        }
        Throwable cause = failure.getCause();
        String within = cause == null ? "" : String.valueOf(cause.getMessage());
        if (cause instanceof IOException && within.startsWith("tls-")) {
            return within; // said by ourselves, for people
        }
        if (cause instanceof SSLException && within.contains("fatal alert")) {
            return "tls-refused: the server does not take this program's certificate (" + within
                    + "): is it there, by the server's authority, in its time?";
        }
        String own = switch (failure) {
            case org.eclipse.paho.mqttv5.common.MqttException five ->
                "code " + five.getReasonCode() + " " + five.getMessage();
            case org.eclipse.paho.client.mqttv3.MqttException three ->
                "code " + three.getReasonCode() + " " + three.getMessage();
            default -> failure.toString();
        };
        if (own.startsWith(NOT_AUTHORIZED_5) || own.startsWith(NOT_AUTHORIZED_3)) {
            return own + REMEDY;
        }
        return cause == null || cause == failure ? own : own + " (" + cause + ")";
    }
}
