package io.lamplighter.gateway.broker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConsumerPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Lets in as many at a time as can be served before they give up. When a city comes back at once, all would be accepted, and most
 * would hang up half-made after their 10 s, for which the broker worked in vain. So at most {@link #MOST_MAKING} connections
 * are accepted and without a subscription; {@link #MOST_WAITING} more wait in the operating system, and whoever does not fit there
 * is not answered, asks again by TCP's own rules, and then comes back after its back-off. Both together are few, so that
 * also a machine that serves only ten a second serves the last of them in time. Thread-safe.
 */
final class Admission implements ActiveMQServerConnectionPlugin, ActiveMQServerConsumerPlugin {

    static final int MOST_MAKING = 50;
    static final int MOST_WAITING = 50;
    /** A client that subscribes to nothing keeps its place no longer than this. */
    private static final Duration LONGEST_MAKING = Duration.ofSeconds(5);

    private final Map<Object, Channel> making = new ConcurrentHashMap<>();

    @Override
    public void afterCreateConnection(RemotingConnection connection) {
        if (connection.getTransportConnection() instanceof NettyConnection netty) {
            accepted(connection.getID(), netty.getNettyChannel());
        }
    }

    void accepted(Object id, Channel channel) {
        making.put(id, channel);
        if (making.size() >= MOST_MAKING) {
            regulate(channel.parent());
        }
        channel.closeFuture().addListener(_ -> made(id));
        Future<?> _ = channel.eventLoop().schedule(() -> made(id), LONGEST_MAKING.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void afterCreateConsumer(ServerConsumer consumer) {
        made(consumer.getConnectionID());
    }

    void made(Object id) {
        Channel channel = making.remove(id);
        if (channel != null) {
            regulate(channel.parent());
        }
    }

    /** On the acceptor's own thread: told by several, Netty can end up with reading on, and nobody waiting for a connection. */
    private void regulate(Channel acceptor) {
        if (!acceptor.eventLoop().isShuttingDown()) {
            acceptor.eventLoop().execute(() -> acceptor.config().setAutoRead(making.size() < MOST_MAKING));
        }
    }
}
