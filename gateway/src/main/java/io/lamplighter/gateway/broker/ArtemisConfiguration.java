package io.lamplighter.gateway.broker;

import java.util.HashMap;
import java.util.Map;

import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerBasePlugin;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;

/**
 * The broker's settings in Artemis' words. Pure.
 *
 * <p>
 * Memory is bounded three times. Each subscription keeps its newest {@link #MESSAGES_PER_SUBSCRIPTION} messages, so a
 * slow subscriber loses its own oldest ones and nobody else's. All messages together keep {@link #MEMORY_BYTES} in
 * memory; beyond that they go to page files of at most {@link #PAGED_BYTES_PER_TOPIC} per topic, and when those are
 * full new messages of that topic are dropped. A publisher is never blocked. Loss here is allowed: records and commands
 * are acknowledged end to end.
 */
final class ArtemisConfiguration {

    /** Messages of a subscription's first buffer, which grows: 8,192 by default, 32 KB for each of a post's three. */
    private static final int FIRST_BUFFER = 32;

    static final String ACCEPTOR = "mqtt";
    static final String SECURE_ACCEPTOR = "mqtts";
    static final long MESSAGES_PER_SUBSCRIPTION = 20_000;
    static final long MEMORY_BYTES = 128L * 1024 * 1024;
    static final long PAGED_BYTES_PER_TOPIC = 1024 * 1024;
    static final int PACKET_BYTES = 512 * 1024;
    private static final int PAGE_BYTES = 256 * 1024;
    private static final int JOURNAL_FILE_BYTES = 1024 * 1024;
    private static final int SESSION_EXPIRY_SECONDS = 3600;
    private static final int LOCK_WAIT_MILLIS = 2_000;

    private ArtemisConfiguration() {}

    static Configuration of(BrokerSettings settings, ActiveMQServerBasePlugin... plugins) {
        Configuration configuration = new ConfigurationImpl().setName("lamplighter")
                .setSecurityEnabled(false) // Gatekeeper and Gate ask
                .setJMXManagementEnabled(false)
                .setThreadPoolMaxSize(8)
                .setScheduledThreadPoolMaxSize(2)
                .setCriticalAnalyzer(false) // on a busy machine it takes a pause for a failure
                .setMaxDiskUsage(-1) // its scan would stop all publishers on a disk that is merely well filled
                .setConfigurationFileRefreshPeriod(-1)
                .setMqttSubscriptionPersistenceEnabled(false) // see MqttServer.createQueue
                .setGlobalMaxSize(MEMORY_BYTES)
                .setSuppressSessionNotifications(true);
        storage(configuration, settings);
        for (ActiveMQServerBasePlugin plugin : plugins) {
            configuration.registerBrokerPlugin(plugin);
        }
        settings.secure().ifPresent(secure -> configuration.addAcceptorConfiguration(secure(secure)));
        return configuration.setWildCardConfiguration(asMqtt())
                .addAcceptorConfiguration(
                        acceptor(NettyAcceptorFactory.class, ACCEPTOR, transport(settings.host(), settings.port())))
                .addAddressSetting("#", everyTopic())
                .addAddressSetting("spBv1.0/+/NDATA/#", noAddress())
                .addAddressSetting("spBv1.0/+/DDATA/#", noAddress())
                .addAddressSetting("spBv1.0/+/NBIRTH/#", noAddress())
                .addAddressSetting("spBv1.0/+/DBIRTH/#", noAddress())
                .addAddressSetting("spBv1.0/+/NDEATH/#", noAddress())
                .addAddressSetting("spBv1.0/+/DDEATH/#", noAddress());
    }

    /** Artemis' addresses are MQTT's topics as they are, so nothing is translated on the way. */
    private static WildcardConfiguration asMqtt() {
        return new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#');
    }

    /** What posts publish makes no address: see {@link HandOver}. */
    private static AddressSettings noAddress() {
        return everyTopic().setAutoCreateAddresses(false);
    }

    /** No fsync: only retained messages and sessions are kept, and the gateway publishes its own again at each start. */
    private static void storage(Configuration configuration, BrokerSettings settings) {
        configuration.setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(4)
                .setJournalDatasync(false)
                .setJournalSyncTransactional(false)
                .setJournalSyncNonTransactional(false)
                .setJournalLockAcquisitionTimeout(LOCK_WAIT_MILLIS)
                .setJournalDirectory(settings.directory().resolve("journal").toString())
                .setBindingsDirectory(settings.directory().resolve("bindings").toString())
                .setLargeMessagesDirectory(settings.directory().resolve("large").toString())
                .setPagingDirectory(settings.directory().resolve("paging").toString());
    }

    private static TransportConfiguration secure(BrokerSettings.Secure secure) {
        Map<String, Object> transport = transport(secure.host(), secure.port());
        transport.put("sslEnabled", true);
        transport.put(TlsAcceptorFactory.IDENTITIES, secure.identities());
        return acceptor(TlsAcceptorFactory.class, SECURE_ACCEPTOR, transport);
    }

    private static Map<String, Object> transport(String host, int port) {
        Map<String, Object> transport = new HashMap<>();
        transport.put("host", host);
        transport.put("port", port);
        transport.put("protocols", "MQTT");
        transport.put("tcpNoDelay", true);
        transport.put("backlog", Admission.MOST_WAITING);
        transport.put("useEpoll", false); // one way of I/O on every machine, no native library to unpack
        transport.put("useKQueue", false);
        transport.put("remotingThreads", 4);
        return transport;
    }

    private static TransportConfiguration acceptor(Class<?> factory, String name, Map<String, Object> transport) {
        Map<String, Object> mqtt = new HashMap<>();
        mqtt.put("maximumPacketSize", PACKET_BYTES);
        mqtt.put("defaultMqttSessionExpiryInterval", SESSION_EXPIRY_SECONDS);
        return new TransportConfiguration(factory.getName(), transport, name, mqtt);
    }

    private static AddressSettings everyTopic() {
        return new AddressSettings().setDefaultAddressRoutingType(RoutingType.MULTICAST)
                .setDeadLetterAddress(HandOver.NOWHERE) // or it warns at each subscription
                .setExpiryAddress(HandOver.NOWHERE)
                .setDefaultRingSize(MESSAGES_PER_SUBSCRIPTION)
                .setInitialQueueBufferSize(FIRST_BUFFER)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageSizeBytes(PAGE_BYTES)
                .setPageLimitBytes(PAGED_BYTES_PER_TOPIC)
                .setPageFullMessagePolicy(PageFullMessagePolicy.DROP);
    }
}
