package io.lamplighter.protocol.session.paho;

import io.lamplighter.protocol.session.ConfirmingConnector;
import io.lamplighter.protocol.session.ConfirmingSession;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;

/** Opens MQTT sessions with Eclipse Paho, over TCP or TLS as the server's address says. Any thread. */
public final class PahoConnector implements ConfirmingConnector {

    private final MqttVersion version;
    private final Credentials credentials;
    private final CertificateClock clock;
    private final LastAddresses addresses;

    /** MQTT 5, without user and password, trusting the authorities of the Java runtime. */
    public PahoConnector() {
        this(MqttVersion.V5, Credentials.none(), CertificateClock.system());
    }

    public PahoConnector(MqttVersion version, Credentials credentials, CertificateClock clock) {
        this(version, credentials, clock, new LastAddresses());
    }

    PahoConnector(MqttVersion version, Credentials credentials, CertificateClock clock, LastAddresses addresses) {
        this.addresses = addresses;
        this.version = version;
        this.credentials = credentials;
        this.clock = clock;
        PahoLog.install();
    }

    @Override
    public ConfirmingSession open(ConnectOptions options, SessionListener listener) {
        SessionSockets sockets = new SessionSockets(new Route(credentials, clock, addresses, options.timeout()));
        PahoSession session = new PahoSession(options, listener, sockets, credentials, client(options));
        session.connect();
        return session;
    }

    private PahoClient.Maker client(ConnectOptions options) {
        return switch (version) {
            case V3_1_1 -> (uri, threads, ping) -> new Mqtt311Client(options, uri, threads, ping);
            case V5 -> (uri, threads, ping) -> new Mqtt5Client(options, uri, threads, ping);
        };
    }
}
