package io.lamplighter.protocol.session;

/** Opens sessions that tell which messages have arrived. Safe for any thread. */
public interface ConfirmingConnector extends MqttConnector {

    @Override
    ConfirmingSession open(ConnectOptions options, SessionListener listener);
}
