package io.lamplighter.protocol.session;

/** Passes on what it is told, on the thread that tells it; whoever stands between a session and its listener replaces what concerns him. */
public class ForwardingListener implements SessionListener {

    private final SessionListener to;

    /** The listener behind it is told everything that is not replaced. */
    public ForwardingListener(SessionListener to) {
        this.to = to;
    }

    @Override
    public void connected() {
        to.connected();
    }

    @Override
    public void subscribed() {
        to.subscribed();
    }

    @Override
    public void message(String topic, byte[] payload) {
        to.message(topic, payload);
    }

    @Override
    public void closed(String reason) {
        to.closed(reason);
    }
}
