package io.lamplighter.simulator.guest;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.ForwardingListener;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Topic;

/** Opens the posts' sessions with another connector and counts what becomes of them. Thread-safe. */
final class SeenConnector implements MqttConnector {

    private final MqttConnector connector;
    private final AtomicInteger subscribed = new AtomicInteger();
    private final AtomicInteger born = new AtomicInteger();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong commands = new AtomicLong();
    private volatile String lastEnd = "";

    SeenConnector(MqttConnector connector) {
        this.connector = connector;
    }

    /** Posts whose session is there, with its subscriptions. */
    int subscribed() {
        return subscribed.get();
    }

    /** Posts that have said who they are, and are still connected. */
    int born() {
        return born.get();
    }

    /** What the posts have published so far. */
    long messages() {
        return messages.get();
    }

    /** What hosts have told the posts to do so far. */
    long commands() {
        return commands.get();
    }

    /** Why the session that ended last did; empty while none has. */
    String lastEnd() {
        return lastEnd;
    }

    @Override
    public MqttSession open(ConnectOptions options, SessionListener listener) {
        Seen seen = new Seen(listener);
        return new SeenSession(connector.open(options, seen), seen);
    }

    /** What is known of one session, which its post's loop and the client's threads tell. */
    private final class Seen extends ForwardingListener {

        private boolean isSubscribed;
        private boolean isBorn;
        private boolean isOver;

        private Seen(SessionListener listener) {
            super(listener);
        }

        private synchronized void published(String topic) {
            messages.incrementAndGet();
            if (!isBorn && !isOver && isOf(topic, MessageType.NBIRTH)) {
                isBorn = true;
                born.incrementAndGet();
            }
        }

        @Override
        public void subscribed() {
            synchronized (this) {
                if (!isSubscribed && !isOver) {
                    isSubscribed = true;
                    subscribed.incrementAndGet();
                }
            }
            super.subscribed();
        }

        @Override
        public void message(String topic, byte[] payload) {
            if (isOf(topic, MessageType.NCMD) || isOf(topic, MessageType.DCMD)) {
                commands.incrementAndGet();
            }
            super.message(topic, payload);
        }

        @Override
        public void closed(String reason) {
            synchronized (this) {
                isOver = true;
                subscribed.addAndGet(isSubscribed ? -1 : 0);
                born.addAndGet(isBorn ? -1 : 0);
                isSubscribed = false;
                isBorn = false;
            }
            lastEnd = reason;
            super.closed(reason);
        }
    }

    private static boolean isOf(String topic, MessageType type) {
        return topic.startsWith(Topic.NAMESPACE) && topic.contains("/" + type + "/");
    }

    private record SeenSession(MqttSession session, Seen seen) implements MqttSession {

        @Override
        public void subscribe(List<Subscription> subscriptions) {
            session.subscribe(subscriptions);
        }

        @Override
        public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
            return noted(topic, session.publish(topic, payload, qos, retained));
        }

        @Override
        public boolean publish(String topic, byte[] payload, Duration expiry) {
            return noted(topic, session.publish(topic, payload, expiry));
        }

        private boolean noted(String topic, boolean taken) {
            if (taken) {
                seen.published(topic);
            }
            return taken;
        }

        @Override
        public void disconnect() {
            session.disconnect();
        }

        @Override
        public boolean mayBeKnown() {
            return session.mayBeKnown();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
