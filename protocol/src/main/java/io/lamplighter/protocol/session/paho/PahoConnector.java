package io.lamplighter.protocol.session.paho;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;

/** Opens MQTT 5 sessions with Eclipse Paho, over plain TCP. Any thread; holds nothing itself. */
public final class PahoConnector implements MqttConnector {

    public PahoConnector() {
        PahoLog.install();
    }

    @Override
    public MqttSession open(ConnectOptions options, SessionListener listener) {
        PahoSession session = new PahoSession(options, listener);
        session.connect();
        return session;
    }
}
