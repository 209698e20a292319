package io.lamplighter.simulator.street;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.paho.PahoConnector;

/** Real sessions that somebody can cut, and no new one until he lets them. Thread-safe. */
final class CutLink implements MqttConnector {

    private final MqttConnector real = new PahoConnector(MqttVersion.V5, Credentials.none(),
            CertificateClock.system());
    private final Set<MqttSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    @Override
    public MqttSession open(ConnectOptions options, SessionListener listener) {
        String uri = cut ? "tcp://127.0.0.1:1" : options.uri();
        MqttSession session = real.open(new ConnectOptions(uri, options.clientId(), options.keepAlive(),
                options.timeout(), options.will(), options.willAtDisconnect(), options.window()), listener);
        sessions.add(session);
        if (cut) {
            session.close();
        }
        return session;
    }

    /** The same without anybody who cuts. */
    MqttConnector whole() {
        return real;
    }

    void cut(boolean now) {
        cut = now;
        if (now) {
            sessions.forEach(MqttSession::close);
        }
    }
}
