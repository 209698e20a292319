package io.lamplighter.protocol.session.paho;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions over a network that misbehaves, with each version of MQTT. */
@Timeout(240)
class BadNetworkIT {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String LOOPBACK = "127.0.0.1";

    private static TestBroker broker;

    private final RecordingListener heard = new RecordingListener();
    private FaultyProxy network;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.stop();
    }

    @BeforeEach
    void connectNetwork() throws Exception {
        network = new FaultyProxy(broker.uri());
    }

    @AfterEach
    void disconnectNetwork() throws Exception {
        network.close();
    }

    /** By its own word, not by a clock: what Paho itself notices it says in other words, and later. */
    @ParameterizedTest
    @EnumSource
    void noticesAHalfOpenLinkWhileItOnlySends(MqttVersion version) throws Exception {
        try (MqttSession session = open(version, network.uri(LOOPBACK))) {
            assertThat(heard.next()).isEqualTo("connected");
            network.freeze();
            String end = "nothing";
            while (end.equals("nothing")) { // data of QoS 0 goes on into the void
                session.publish("t/data", new byte[]{1}, 0, false);
                end = heard.nextWithin(Duration.ofMillis(100));
            }
            assertThat(end).startsWith("closed: connection lost");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noticesAHalfOpenLinkWhileItIsIdle(MqttVersion version) throws Exception {
        try (MqttSession _ = open(version, network.uri(LOOPBACK))) {
            assertThat(heard.next()).isEqualTo("connected");
            network.freeze();
            assertThat(heard.next()).startsWith("closed: connection lost");
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysOnAQuietLink(MqttVersion version) throws Exception {
        ConnectOptions patient = ConnectOptions.of(network.uri(LOOPBACK), "quiet", KEEP_ALIVE.multipliedBy(3), LIMIT,
                null); // a slow machine has a quarter of it to answer a ping
        try (MqttSession _ = new PahoConnector(version, Credentials.none(), CertificateClock.system()).open(patient,
                heard)) {
            assertThat(heard.next()).isEqualTo("connected");
            assertThat(heard.nextWithin(KEEP_ALIVE.multipliedBy(5))).isEqualTo("nothing");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatComesByteByByte(MqttVersion version) throws Exception {
        network.crumble();
        try (MqttSession session = patient(version, network.uri(LOOPBACK))) {
            assertThat(heard.next()).isEqualTo("connected");
            session.subscribe(List.of(new Subscription("t/crumbs/" + version, 1)));
            assertThat(heard.next()).isEqualTo("subscribed");
            String text = "x".repeat(3_000);
            assertThat(session.publish("t/crumbs/" + version, text.getBytes(StandardCharsets.UTF_8), 1, false))
                    .isTrue();
            assertThat(heard.next()).isEqualTo("t/crumbs/" + version + " " + text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsWhenTheConnectionIsResetWithinAPacket(MqttVersion version) throws Exception {
        try (MqttSession session = patient(version, network.uri(LOOPBACK))) {
            assertThat(heard.next()).isEqualTo("connected");
            session.subscribe(List.of(new Subscription("t/reset/" + version, 1)));
            assertThat(heard.next()).isEqualTo("subscribed");
            network.resetAfter(100);
            assertThat(session.publish("t/reset/" + version, new byte[1_000], 0, false)).isTrue();
            assertThat(heard.next()).startsWith("closed: ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsTheServerWhenNobodyKnowsItsNameAnyMore(MqttVersion version) throws Exception {
        String name = "broker.invalid"; // RFC 6761: never resolved
        LastAddresses addresses = new LastAddresses();
        addresses.reached(name, InetAddress.getLoopbackAddress());
        PahoConnector connector = new PahoConnector(version, Credentials.none(), CertificateClock.system(), addresses);
        try (MqttSession _ = connector.open(options(network.uri(name), LIMIT), heard)) {
            assertThat(heard.next()).isEqualTo("connected");
        }
    }

    private MqttSession open(MqttVersion version, String uri) {
        return new PahoConnector(version, Credentials.none(), CertificateClock.system()).open(options(uri, KEEP_ALIVE),
                heard);
    }

    /** Where silence is not what is tried: a slow machine has longer to answer a ping. */
    private MqttSession patient(MqttVersion version, String uri) {
        return new PahoConnector(version, Credentials.none(), CertificateClock.system()).open(options(uri, LIMIT),
                heard);
    }

    private static ConnectOptions options(String uri, Duration keepAlive) {
        return ConnectOptions.of(uri, "bad-network", keepAlive, LIMIT, null);
    }
}
