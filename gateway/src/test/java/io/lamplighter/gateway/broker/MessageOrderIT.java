package io.lamplighter.gateway.broker;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A broker whose threads change with every message, each with a slow write of somebody else just behind it. */
@Timeout(240)
class MessageOrderIT {

    private static final int MESSAGES = 50;

    @TempDir
    Path directory;

    @Test
    void keepsTheOrderWhileThreadsChangeAndWritesAreSlow() throws Exception {
        Configuration configuration = ArtemisConfiguration.of(new BrokerSettings("127.0.0.1", 0, directory),
                new ChangingThreads(), new MessageOrder());
        ActiveMQServer broker = new ActiveMQServerImpl(configuration, null, null);
        broker.start();
        NettyAcceptor acceptor = (NettyAcceptor) broker.getRemotingService().getAcceptor(ArtemisConfiguration.ACCEPTOR);
        try (Mqtt311Client reader = new Mqtt311Client(acceptor.getActualPort(), "reader");
                Mqtt311Client post = new Mqtt311Client(acceptor.getActualPort(), "post")) {
            reader.subscribe("spBv1.0/#");
            List<String> sent = new ArrayList<>();
            List<String> received = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                post.publish("spBv1.0/ruhrort/DDATA/post-1", "" + i);
                sent.add("spBv1.0/ruhrort/DDATA/post-1 " + i);
            }
            for (int i = 0; i < MESSAGES; i++) {
                received.add(reader.receive());
            }

            assertThat(received).isEqualTo(sent);
        } finally {
            broker.stop();
        }
    }

    /** Runs before ours, and leaves on the thread what an earlier task of another client may have left there. */
    private static final class ChangingThreads implements ActiveMQServerMessagePlugin {

        private static final int WRITES_UNDER_WAY = 3;

        private final Deque<OperationContext> sending = new ArrayDeque<>();
        private final Deque<OperationContext> delivering = new ArrayDeque<>();
        private @Nullable ActiveMQServer broker;

        @Override
        public void registered(ActiveMQServer registeredAt) {
            broker = registeredAt;
        }

        @Override
        public void beforeSend(ServerSession session, Transaction transaction, Message message, boolean direct,
                boolean noAutoCreateQueue) {
            anotherThread(sending);
        }

        @Override
        public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
            anotherThread(delivering);
        }

        /** One in four has nothing to write; then the writes of the others end too. */
        private void anotherThread(Deque<OperationContext> writing) {
            OperationContext context = Objects.requireNonNull(broker).newOperationContext();
            OperationContextImpl.setContext(context);
            synchronized (writing) {
                if (writing.size() == WRITES_UNDER_WAY) {
                    writing.forEach(OperationContext::done);
                    writing.clear();
                } else {
                    context.storeLineUp();
                    writing.add(context);
                }
            }
        }
    }
}
