package io.lamplighter.simulator.link;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import org.jspecify.annotations.Nullable;

/** The sessions of one post, which somebody can cut without a word; none comes about until he lets it. Thread-safe. */
public final class CutLink implements MqttConnector {

    /** Where nobody answers. */
    private static final String NOWHERE = "tcp://127.0.0.1:1";

    private final MqttConnector real;
    private volatile boolean cut;
    /** A post has one at a time. */
    private volatile @Nullable MqttSession latest;

    public CutLink(MqttConnector real) {
        this.real = real;
    }

    @Override
    public MqttSession open(ConnectOptions options, SessionListener listener) {
        String uri = cut ? NOWHERE : options.uri();
        MqttSession session = real.open(new ConnectOptions(uri, options.clientId(), options.keepAlive(),
                options.timeout(), options.will(), options.willAtDisconnect(), options.window()), listener);
        latest = session;
        if (cut) {
            session.close();
        }
        return session;
    }

    /** Repeatable. */
    public void cut(boolean now) {
        cut = now;
        MqttSession session = latest;
        if (now && session != null) {
            session.close();
        }
    }
}
