package io.lamplighter.gateway.broker;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.cluster.ClusterConnection;
import org.apache.activemq.artemis.core.server.metrics.MetricsManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.AcceptorFactory;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ServerConnectionLifeCycleListener;

/**
 * Makes the listener with TLS, for Artemis, which knows it by its name. Artemis' own reads key stores from files once; this one asks
 * {@link Identities} for each connection, so what is renewed counts at once.
 */
public final class TlsAcceptorFactory implements AcceptorFactory {

    /** Artemis looks for no key store where this is. */
    static final String IDENTITIES = "sslContext";
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final long HANDSHAKE_SECONDS = 10;

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Acceptor createAcceptor(String name, ClusterConnection cluster, Map<String, Object> configuration,
            BufferHandler handler, ServerConnectionLifeCycleListener listener, Executor threads,
            ScheduledExecutorService scheduled, Map<String, ProtocolManager> protocols, String group,
            MetricsManager metrics) {
        Identities identities = (Identities) Objects.requireNonNull(configuration.get(IDENTITIES), IDENTITIES);
        return new NettyAcceptor(name, cluster, configuration, handler, listener, scheduled, threads, protocols, group,
                metrics) {

            @Override
            public SslHandler getSslHandler(ByteBufAllocator buffers, String host, int port) {
                return TlsAcceptorFactory.handler(identities, String.valueOf(host)); // null when it is gone already
            }
        };
    }

    private static SslHandler handler(Identities identities, String from) {
        SSLEngine engine = identities.tls().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(true);
        engine.setEnabledProtocols(PROTOCOLS);
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        Future<Channel> _ = handler.handshakeFuture().addListener(done -> {
            if (done.cause() instanceof SSLException cause) { // others only hung up
                identities.refused(new Refusal(Refusal.NOBODY, from, Refusal.Kind.CERTIFICATE, reason(cause)));
            }
        });
        return handler;
    }

    private static String reason(Throwable failure) {
        Throwable reason = failure;
        for (Throwable each = failure.getCause(); each != null; each = each.getCause()) {
            reason = each;
        }
        return reason.getClass().getSimpleName() + ": " + reason.getMessage();
    }
}
