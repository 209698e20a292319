package io.lamplighter.gateway.broker;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerBindingPlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Lets nobody who subscribes miss a host's STATE. Artemis 2.55 first gives a retained message to those who have subscribed, then
 * takes the older one away, then keeps it: who subscribes in between gets neither, and a post would wait for its host for ever.
 * So a STATE is given to each new subscription for some seconds, which therefore may get it twice. Called on the broker's threads.
 */
final class FreshStates implements ActiveMQServerMessagePlugin, ActiveMQServerBindingPlugin {

    /** Much longer than it takes to keep a message. */
    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();
    /** Hosts that are remembered; those of further ones may be missed as before. */
    private static final int MOST = 100;

    private final Map<String, Fresh> byTopic = new ConcurrentHashMap<>();
    private volatile @Nullable ActiveMQServer server;

    private record Fresh(Message message, long atNanos) {}

    @Override
    public void registered(ActiveMQServer registeredAt) {
        server = registeredAt;
    }

    @Override
    public void beforeSend(ServerSession session, Transaction transaction, Message message, boolean direct,
            boolean noAutoCreateQueue) {
        String topic = message.getAddress();
        if (topic != null && TopicFilters.isState(topic)
                && (byTopic.size() < MOST || byTopic.containsKey(topic))) {
            byTopic.put(topic, new Fresh(message.copy(), System.nanoTime()));
        }
    }

    /** From here on the subscription gets what is sent; what was sent just before, it gets from here. */
    @Override
    public void afterAddBinding(Binding binding) {
        String filter = binding.getAddress().toString();
        if (!filter.startsWith(Subscriptions.RETAINED) && binding instanceof QueueBinding subscription) {
            long now = System.nanoTime();
            byTopic.forEach((topic, fresh) -> {
                if (now - fresh.atNanos() < FRESH_NANOS && TopicFilters.matches(filter, topic)) {
                    give(fresh.message(), subscription);
                }
            });
        }
    }

    private void give(Message message, QueueBinding subscription) {
        ActiveMQServer broker = Objects.requireNonNull(server);
        try {
            MQTTUtil.sendMessageDirectlyToQueue(broker.getStorageManager(), broker.getPostOffice(),
                    message.copy(broker.getStorageManager().generateID()), subscription.getQueue(), null);
        } catch (Exception e) {
            Logger.warn(e, "event=state-not-given subscription={}", subscription.getUniqueName());
        }
    }
}
