package io.lamplighter.gateway.broker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Hands what posts publish, wills included, to the host in this process, on the broker's threads, and what is no topic of
 * Sparkplug below its namespace. The messages of one client
 * come in their order: most of them by {@link ShortWay}, the others from Artemis, before it routes them. Thread-safe.
 */
final class HandOver implements ActiveMQServerMessagePlugin, MQTTInterceptor {

    /** Has no queues, and no client can subscribe to it: topics that begin with $sys are Artemis' own. */
    static final SimpleString NOWHERE = SimpleString.of("$sys.nowhere");

    private final Subscriptions subscriptions;
    private final ToPosts toPosts;
    private final List<BiConsumer<String, byte[]>> hosts = new CopyOnWriteArrayList<>();

    HandOver(Subscriptions subscriptions, ToPosts toPosts) {
        this.subscriptions = subscriptions;
        this.toPosts = toPosts;
    }

    /** Begins to hand over; the returned handle ends it. */
    Runnable listen(BiConsumer<String, byte[]> host) {
        hosts.add(host);
        return () -> hosts.remove(host);
    }

    /** Whether nobody but a host in this process can get what posts publish. */
    boolean isAlone() {
        return !hosts.isEmpty() && !subscriptions.reachPosts();
    }

    void give(String topic, byte[] payload) {
        for (BiConsumer<String, byte[]> host : hosts) {
            host.accept(topic, payload);
        }
    }

    /** A client asks to be let in. */
    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (packet instanceof MqttConnectMessage asking && connection instanceof MQTTConnection client) {
            ShortWay.open(this, toPosts, client, asking);
        }
        return true;
    }

    @Override
    public void beforeSend(ServerSession session, Transaction transaction, Message message, boolean direct,
            boolean noAutoCreateQueue) {
        String topic = message.getAddress();
        if (topic != null && !hosts.isEmpty() && TopicFilters.isForHost(topic)) {
            give(topic, payload(message.toCore()));
        }
    }

    private static byte[] payload(ICoreMessage message) {
        ActiveMQBuffer body = message.isLargeMessage() ? message.getReadOnlyBodyBuffer() : message.getBodyBuffer();
        byte[] bytes = new byte[body.readableBytes()];
        body.getBytes(body.readerIndex(), bytes);
        return bytes;
    }
}
