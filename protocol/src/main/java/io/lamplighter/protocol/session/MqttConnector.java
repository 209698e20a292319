package io.lamplighter.protocol.session;

/** Opens MQTT sessions. Safe for any thread. */
public interface MqttConnector {

    /**
     * Begins to connect and returns at once; what happens is told to the listener. Each call is a new session: nothing is
     * tried again. Never fails itself: also an unusable address ends in {@link SessionListener#closed}.
     */
    MqttSession open(ConnectOptions options, SessionListener listener);
}
