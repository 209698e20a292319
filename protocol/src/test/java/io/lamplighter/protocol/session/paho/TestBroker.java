package io.lamplighter.protocol.session.paho;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.lamplighter.protocol.session.identity.TestAuthority;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.jspecify.annotations.Nullable;

/** A real broker in memory on a free loopback port. */
final class TestBroker {

    private static final String PASSWORD = "changeit";

    private final ActiveMQServer server;
    private final String scheme;

    private TestBroker(ActiveMQServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    static TestBroker start() throws Exception {
        return start("tcp", Map.of(), null);
    }

    /** Lets nobody in but this user with this password. */
    static TestBroker forUser(String user, String password) throws Exception {
        return start("tcp", Map.of(), new ActiveMQSecurityManager() {
            @Override
            public boolean validateUser(String name, String word) {
                return user.equals(name) && password.equals(word);
            }

            @Override
            public boolean validateUserAndRole(String name, String word, Set<Role> roles, CheckType checkType) {
                return validateUser(name, word);
            }
        });
    }

    /** Speaks TLS, and only with clients that have a certificate of the authority. */
    static TestBroker secure(Path directory, TestAuthority.Identity identity, TestAuthority clients) throws Exception {
        Path keys = directory.resolve("broker.p12");
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("broker", identity.key(), PASSWORD.toCharArray(),
                new Certificate[]{identity.certificate()});
        write(own, keys);
        Path trusted = directory.resolve("clients.p12");
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("authority", clients.certificate());
        write(authorities, trusted);
        return start("ssl", Map.of("sslEnabled", true, "keyStorePath", keys.toString(), "keyStorePassword", PASSWORD,
                "keyStoreType", "PKCS12", "trustStorePath", trusted.toString(), "trustStorePassword", PASSWORD,
                "trustStoreType", "PKCS12", "needClientAuth", true), null);
    }

    private static void write(KeyStore store, Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static TestBroker start(String scheme, Map<String, Object> security,
            @Nullable ActiveMQSecurityManager users) throws Exception {
        Map<String, Object> transport = new HashMap<>(security);
        transport.putAll(Map.of("host", "127.0.0.1", "port", 0, "protocols", "MQTT", "useEpoll", false, "useKQueue",
                false));
        Configuration configuration = new ConfigurationImpl().setPersistenceEnabled(false)
                .setSecurityEnabled(users != null)
                .setJMXManagementEnabled(false)
                .setCriticalAnalyzer(false)
                .setMaxDiskUsage(-1)
                .addAcceptorConfiguration(
                        new TransportConfiguration(NettyAcceptorFactory.class.getName(), transport, "mqtt"));
        ActiveMQServer server = new ActiveMQServerImpl(configuration, null, users);
        server.start();
        return new TestBroker(server, scheme);
    }

    String uri() {
        NettyAcceptor acceptor = (NettyAcceptor) server.getRemotingService().getAcceptor("mqtt");
        return scheme + "://127.0.0.1:" + acceptor.getActualPort();
    }

    void stop() throws Exception {
        server.stop();
    }
}
