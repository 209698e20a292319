package io.lamplighter.gateway.broker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Hands what posts publish, wills included, to the host in this process, on the broker's thread and before it is routed. The
 * messages of one client come in their order. What no subscription can reach goes no further: it is sent to one address
 * without queues, so that Artemis keeps nothing for the topic (some 38 kB each). Thread-safe.
 */
final class HandOver implements ActiveMQServerMessagePlugin {

    /** Has no queues, and no client can subscribe to it: topics that begin with $sys are Artemis' own. */
    static final SimpleString NOWHERE = SimpleString.of("$sys.nowhere");
    /** Of MQTTUtil.MQTT_MESSAGE_RETAIN_KEY. */
    private static final SimpleString RETAIN = SimpleString.of("mqtt.message.retain");

    private final Subscriptions subscriptions;
    private final List<BiConsumer<String, byte[]>> hosts = new CopyOnWriteArrayList<>();

    HandOver(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** Begins to hand over; the returned handle ends it. */
    Runnable listen(BiConsumer<String, byte[]> host) {
        hosts.add(host);
        return () -> hosts.remove(host);
    }

    @Override
    public void beforeSend(ServerSession session, Transaction transaction, Message message, boolean direct,
            boolean noAutoCreateQueue) {
        String topic = message.getAddress();
        if (topic == null || !TopicFilters.isFromPost(topic)) {
            return;
        }
        for (BiConsumer<String, byte[]> host : hosts) {
            host.accept(topic, payload(message.toCore()));
        }
        if (!subscriptions.reachPosts() && !Boolean.TRUE.equals(message.getBooleanProperty(RETAIN))) {
            message.setAddress(NOWHERE);
        }
    }

    private static byte[] payload(ICoreMessage message) {
        ActiveMQBuffer body = message.isLargeMessage() ? message.getReadOnlyBodyBuffer() : message.getBodyBuffer();
        byte[] bytes = new byte[body.readableBytes()];
        body.getBytes(body.readerIndex(), bytes);
        return bytes;
    }
}
