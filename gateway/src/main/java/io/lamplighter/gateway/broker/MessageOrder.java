package io.lamplighter.gateway.broker;

import java.util.Objects;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the messages of a client in their order. Artemis 2.55 queues a message, and hands it to the socket, when the disk
 * has what was written before it; "before" is told by a context of the thread, and MQTT is worked off by changing threads
 * of a pool. So a message that came just behind a write of anybody on one thread, such as that of a new topic, waited,
 * and the next ones on another thread overtook it. Here each message goes by the context of its own session, as in the
 * broker's other protocols. Called on the broker's threads.
 */
final class MessageOrder implements ActiveMQServerMessagePlugin {

    private volatile @Nullable ActiveMQServer server;

    @Override
    public void registered(ActiveMQServer registeredAt) {
        server = registeredAt;
    }

    /** Into the queues. */
    @Override
    public void beforeSend(ServerSession session, Transaction transaction, Message message, boolean direct,
            boolean noAutoCreateQueue) {
        OperationContextImpl.setContext(session.getSessionContext());
    }

    /** Out of a queue; one thread at a time works on a queue. */
    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
        ServerSession session = Objects.requireNonNull(server).getSessionByID(consumer.getSessionName());
        OperationContext context = session == null ? null : session.getSessionContext();
        if (context == null) {
            OperationContextImpl.clearContext();
        } else {
            OperationContextImpl.setContext(context);
        }
    }
}
