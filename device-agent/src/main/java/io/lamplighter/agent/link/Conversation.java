package io.lamplighter.agent.link;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.lamplighter.agent.journal.Journal;
import io.lamplighter.protocol.ahead.AheadTopic;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.time.Ticker;

/** What is said over one session: subscriptions, births, data, deaths. One owner thread; nothing blocks. */
final class Conversation {

    private final MqttSession session;
    private final Messages messages;

    Conversation(MqttSession session, Messages messages) {
        this.session = session;
        this.messages = messages;
    }

    void subscribe(String hostId) {
        session.subscribe(List.of(new Subscription(HostState.topic(hostId), 1),
                new Subscription(messages.topic(MessageType.NCMD, "").toString(), 1),
                new Subscription(messages.allDeviceCommands(), 1)));
    }

    /** What neighbouring posts say to this one. A broker that refuses it is good for everything else. */
    void listenToNeighbours(String post) {
        session.subscribe(List.of(new Subscription(AheadTopic.of(post), 0, false)));
    }

    /** Says something to a neighbouring post, if it can go out now. */
    boolean tellNeighbour(String post, byte[] payload, Duration expiry) {
        return session.publish(AheadTopic.of(post), payload, expiry);
    }

    /** NBIRTH, then every DBIRTH; gives the topic that did not go out, or nothing when all did. */
    Optional<String> births(NodeModel.Birth birth, Journal journal) {
        for (Messages.Outgoing message : messages.births(birth, journal)) {
            if (!publish(message)) {
                return Optional.of(message.topic());
            }
        }
        return Optional.empty();
    }

    boolean data(PostRecord record, boolean historical) {
        return publish(messages.data(record, historical));
    }

    /** The node's death, after those of these devices. For hosts on MQTT 3.1.1, where no Will follows a goodbye. */
    void deaths(Iterable<String> devices) {
        devices.forEach(device -> publish(messages.deviceDeath(device)));
        session.publish(messages.topic(MessageType.NDEATH, "").toString(), messages.death(), 0, false);
    }

    void goodbye() {
        session.disconnect();
    }

    /** Ends it at once; gives whether a server may have heard of it. */
    boolean end() {
        session.close();
        return session.mayBeKnown();
    }

    private boolean publish(Messages.Outgoing message) {
        boolean taken = session.publish(message.topic(), message.payload(), 0, false);
        if (taken) {
            messages.taken(message);
        }
        return taken;
    }

    /** Runs on the session's threads: only puts things into the mailbox. */
    record Enqueuing(long attempt, Ticker ticker, Consumer<LinkEvent> mailbox) implements SessionListener {

        @Override
        public void connected() {
            mailbox.accept(new LinkEvent.Connected(attempt));
        }

        @Override
        public void subscribed() {
            mailbox.accept(new LinkEvent.Subscribed(attempt));
        }

        @Override
        public void message(String topic, byte[] payload) {
            mailbox.accept(AheadTopic.is(topic)
                    ? new LinkEvent.FromNeighbour(attempt, payload, ticker.nanos())
                    : new LinkEvent.Message(attempt, topic, payload));
        }

        @Override
        public void closed(String reason) {
            mailbox.accept(new LinkEvent.Closed(attempt, reason));
        }
    }
}
