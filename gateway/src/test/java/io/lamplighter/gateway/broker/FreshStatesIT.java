package io.lamplighter.gateway.broker;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A post that subscribes while its host says that it is online: the broker has sent that, and not kept it yet. */
@Timeout(240)
class FreshStatesIT {

    private static final String STATE = "spBv1.0/STATE/host";

    @TempDir
    Path directory;

    @Test
    void whoSubscribesWhileStateIsBeingKeptGetsIt() throws Exception {
        Subscriptions subscriptions = new Subscriptions();
        Between between = new Between();
        ActiveMQServer broker = new MqttServer(ArtemisConfiguration.of(new BrokerSettings("127.0.0.1", 0, directory),
                new MessageOrder(), subscriptions, new FreshStates(), between), subscriptions);
        broker.start();
        NettyAcceptor acceptor = (NettyAcceptor) broker.getRemotingService().getAcceptor(ArtemisConfiguration.ACCEPTOR);
        try (Mqtt311Client host = new Mqtt311Client(acceptor.getActualPort(), "host");
                Mqtt5Client post = new Mqtt5Client("tcp://127.0.0.1:" + acceptor.getActualPort(), "post")) {
            host.publishRetained(STATE, "online");
            assertThat(between.sent.await(90, TimeUnit.SECONDS)).isTrue();
            post.subscribe(STATE, 0);
            between.goOn.countDown();

            assertThat(post.take()).isEqualTo(STATE + " online");
        } finally {
            between.goOn.countDown();
            broker.stop();
        }
    }

    /** Holds a message where it has been sent to all subscriptions and is not kept yet. */
    private static final class Between implements ActiveMQServerMessagePlugin {

        private final CountDownLatch sent = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void afterSend(ServerSession session, Transaction transaction, Message message, boolean direct,
                boolean noAutoCreateQueue, RoutingStatus result) {
            if (message.getAddress().equals(STATE)) {
                sent.countDown();
                try {
                    if (!goOn.await(90, TimeUnit.SECONDS)) {
                        throw new IllegalStateException("nobody let it go on");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
