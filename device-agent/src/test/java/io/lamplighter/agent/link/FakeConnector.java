package io.lamplighter.agent.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;

/** Sessions that go nowhere: the test plays the broker and sees every message. */
public final class FakeConnector implements MqttConnector {

    private final List<Session> sessions = new ArrayList<>();

    /** One message as it went out. */
    public record Sent(Topic topic, Payload payload, int qos, boolean retained) {

        MessageType type() {
            return topic.type();
        }
    }

    /** One connection attempt. */
    public static final class Session implements MqttSession {

        private final ConnectOptions options;
        private final SessionListener listener;
        private final List<Sent> sent = new ArrayList<>();
        private final List<Subscription> subscriptions = new ArrayList<>();
        private final List<String> brief = new ArrayList<>();
        private int refuseAfter = Integer.MAX_VALUE;
        private boolean disconnected;
        private boolean over;
        private boolean reached = true;

        private Session(ConnectOptions options, SessionListener listener) {
            this.options = options;
            this.listener = listener;
        }

        @Override
        public void subscribe(List<Subscription> wanted) {
            subscriptions.addAll(wanted);
        }

        @Override
        public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
            if (over || sent.size() >= refuseAfter) {
                return false;
            }
            sent.add(new Sent(Topic.parse(topic).orElseThrow(), decode(payload), qos, retained));
            return true;
        }

        @Override
        public boolean publish(String topic, byte[] payload, Duration expiry) {
            return !over && brief.add(topic + " within " + expiry);
        }

        @Override
        public void disconnect() {
            disconnected = true;
        }

        @Override
        public boolean mayBeKnown() {
            return reached;
        }

        /** No server is there. */
        public void isUnreachable() {
            reached = false;
        }

        @Override
        public void close() {
            lose("closed by us");
        }

        /** The connection breaks. */
        public void lose(String reason) {
            if (!over) {
                over = true;
                listener.closed(reason);
            }
        }

        /** The broker accepts, and confirms every subscription. */
        public void accept() {
            listener.connected();
            listener.subscribed();
        }

        public void say(HostState state) {
            listener.message(HostState.topic("host"), state.encode());
        }

        /** Sends the node a command. */
        public void command(MessageType type, String device, List<Metric> metrics) {
            Topic topic = new Topic("d", type, "p", device.isEmpty() ? null : device);
            byte[] payload = PayloadCodec.encode(new Payload(0, Payload.NO_SEQ, metrics));
            listener.message(topic.toString(), payload);
        }

        public SessionListener listener() {
            return listener;
        }

        public ConnectOptions options() {
            return options;
        }

        public List<Subscription> subscriptions() {
            return subscriptions;
        }

        /** Everything since the last call. */
        public List<Sent> take() {
            List<Sent> taken = List.copyOf(sent);
            sent.clear();
            return taken;
        }

        /** What is worth nothing later, since the last call. */
        public List<String> takeBrief() {
            List<String> taken = List.copyOf(brief);
            brief.clear();
            return taken;
        }

        /** Takes that many more messages, then no more. */
        public void refuseAfter(int messages) {
            refuseAfter = sent.size() + messages;
        }

        public boolean disconnected() {
            return disconnected;
        }

        public boolean over() {
            return over;
        }
    }

    @Override
    public MqttSession open(ConnectOptions options, SessionListener listener) {
        Session session = new Session(options, listener);
        sessions.add(session);
        return session;
    }

    public List<Session> sessions() {
        return sessions;
    }

    public Session last() {
        return sessions.getLast();
    }

    public static Payload decode(byte[] bytes) {
        return switch (PayloadCodec.decode(bytes)) {
            case Decoding.Decoded(Payload payload) -> payload;
            case Decoding.Rejected(String code, String detail) -> throw new AssertionError(code + ": " + detail);
        };
    }
}
