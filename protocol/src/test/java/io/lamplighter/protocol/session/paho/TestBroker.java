package io.lamplighter.protocol.session.paho;

import java.util.Map;

import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;

/** A real broker in memory on a free loopback port. */
final class TestBroker {

    private final ActiveMQServer server;

    private TestBroker(ActiveMQServer server) {
        this.server = server;
    }

    static TestBroker start() throws Exception {
        Map<String, Object> transport = Map.of("host", "127.0.0.1", "port", 0, "protocols", "MQTT", "useEpoll", false,
                "useKQueue", false);
        Configuration configuration = new ConfigurationImpl().setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setCriticalAnalyzer(false)
                .setMaxDiskUsage(-1)
                .addAcceptorConfiguration(
                        new TransportConfiguration(NettyAcceptorFactory.class.getName(), transport, "mqtt"));
        ActiveMQServer server = new ActiveMQServerImpl(configuration, null, null);
        server.start();
        return new TestBroker(server);
    }

    String uri() {
        NettyAcceptor acceptor = (NettyAcceptor) server.getRemotingService().getAcceptor("mqtt");
        return "tcp://127.0.0.1:" + acceptor.getActualPort();
    }

    void stop() throws Exception {
        server.stop();
    }
}
