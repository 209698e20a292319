package io.lamplighter.protocol.session.paho;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.identity.TestAuthority;
import io.lamplighter.protocol.session.identity.TestAuthority.Identity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** TLS against a real broker that wants a client certificate; every key and certificate is made here. */
@Timeout(240)
class TlsSessionIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String HOST = "127.0.0.1";
    private static final Instant BUILD = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private final RecordingListener heard = new RecordingListener();
    private volatile Optional<Instant> time = Optional.of(NOW);
    private final CertificateClock clock = new CertificateClock() {
        @Override
        public Optional<Instant> now() {
            return time;
        }

        @Override
        public Instant earliest() {
            return BUILD;
        }
    };
    private TestAuthority authority;
    private @Nullable TestBroker broker;

    @BeforeEach
    void makeAuthorityAndClient() throws Exception {
        authority = new TestAuthority("city");
        Files.writeString(directory.resolve("ca.pem"), authority.pem());
        give(authority);
    }

    @AfterEach
    void stopBroker() throws Exception {
        if (broker != null) {
            broker.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void talksToABrokerThatKnowsItsCertificate(MqttVersion version) throws Exception {
        start(authority.issue(HOST, BUILD, LATER));
        try (MqttSession session = open(new PahoConnector(version, credentials(), clock))) {
            assertThat(heard.next()).isEqualTo("connected");
            session.subscribe(List.of(new Subscription("t/#", 1)));
            assertThat(heard.next()).isEqualTo("subscribed");
            assertThat(session.publish("t/1", new byte[]{'x'}, 1, false)).isTrue();
            assertThat(heard.next()).isEqualTo("t/1 x");
            session.disconnect();
            assertThat(heard.next()).isEqualTo("closed: disconnected");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAServerOfAnotherAuthority(MqttVersion version) throws Exception {
        start(new TestAuthority("city").issue(HOST, BUILD, LATER));
        assertRefused(version, "tls-untrusted");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAServerWhoseCertificateHasExpired(MqttVersion version) throws Exception {
        start(authority.issue(HOST, BUILD, NOW.minusSeconds(1)));
        assertRefused(version, "tls-expired");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAServerWhoseCertificateHasNotBegun(MqttVersion version) throws Exception {
        start(authority.issue(HOST, NOW.plusSeconds(1), LATER));
        assertRefused(version, "tls-not-yet-valid");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherHost(MqttVersion version) throws Exception {
        start(authority.issue("gateway.example", BUILD, LATER));
        assertRefused(version, "tls-wrong-host");
    }

    @Test
    void isRefusedWithoutACertificateThatTheBrokerKnows() throws Exception {
        start(authority.issue(HOST, BUILD, LATER));
        give(new TestAuthority("stranger"));
        try (MqttSession _ = open(connector())) {
            assertThat(heard.next()).startsWith("closed: ");
        }
        give(authority); // renewed: no restart is needed
        try (MqttSession _ = open(connector())) {
            assertThat(heard.next()).isEqualTo("connected");
        }
    }

    @Test
    void usesRenewedFilesAtTheNextConnection() throws Exception {
        start(authority.issue(HOST, BUILD, LATER));
        PahoConnector connector = connector();
        Files.writeString(directory.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        try (MqttSession _ = open(connector)) {
            assertThat(heard.next()).startsWith("closed: connect failed").contains("tls-files", "key.pem");
        }
        give(authority);
        try (MqttSession _ = open(connector)) {
            assertThat(heard.next()).isEqualTo("connected");
        }
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws Exception {
        start(authority.issue(HOST, BUILD, LATER));
        Files.setPosixFilePermissions(directory.resolve("key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(MqttVersion.V5, "tls-files", "rw-r--r--", "chmod 600");
    }

    @Test
    void acceptsWhatMayBeValidWhileNobodyKnowsTheTimeAndJudgesItLater() throws Exception {
        start(authority.issue(HOST, NOW, LATER));
        time = Optional.empty();
        try (MqttSession _ = open(new PahoConnector(MqttVersion.V5, credentials(), clock))) {
            assertThat(heard.next()).isEqualTo("connected");
            time = Optional.of(LATER.plusSeconds(1));
            assertThat(heard.next()).startsWith("closed: tls-expired");
        }
    }

    @Test
    void staysWhenTheTimeGetsKnownAndIsRight() throws Exception {
        start(authority.issue(HOST, BUILD, LATER));
        time = Optional.empty();
        try (MqttSession session = open(connector())) {
            assertThat(heard.next()).isEqualTo("connected");
            time = Optional.of(NOW);
            session.subscribe(List.of(new Subscription("t/#", 1)));
            assertThat(heard.next()).isEqualTo("subscribed");
            assertThat(heard.nextWithin(Duration.ofMillis(1_500))).isEqualTo("nothing"); // several looks
        }
    }

    @Test
    void refusesWhatHasCertainlyExpiredAlsoWhileNobodyKnowsTheTime() throws Exception {
        start(authority.issue(HOST, Instant.parse("2020-01-01T00:00:00Z"), BUILD.minusSeconds(1)));
        time = Optional.empty();
        assertRefused(MqttVersion.V5, "tls-expired");
    }

    private void assertRefused(MqttVersion version, String... words) throws InterruptedException {
        try (MqttSession session = open(new PahoConnector(version, credentials(), clock))) {
            assertThat(heard.next()).startsWith("closed: connect failed").contains(words);
            assertThat(session.mayBeKnown()).isFalse();
        }
    }

    private PahoConnector connector() {
        return new PahoConnector(MqttVersion.V3_1_1, credentials(), clock);
    }

    private MqttSession open(PahoConnector connector) {
        return connector.open(
                ConnectOptions.of(Objects.requireNonNull(broker).uri(), "post-1", Duration.ofSeconds(4), LIMIT, null),
                heard);
    }

    private Credentials credentials() {
        return new Credentials(null, null, directory.resolve("ca.pem"), directory.resolve("certificate.pem"),
                directory.resolve("key.pem"));
    }

    private void start(Identity server) throws Exception {
        broker = TestBroker.secure(directory, server, authority);
    }

    private void give(TestAuthority issuer) throws Exception {
        Identity client = issuer.issue("post-1", BUILD, Instant.parse("2090-01-01T00:00:00Z"));
        Files.writeString(directory.resolve("certificate.pem"), client.certificatePem());
        Path key = Files.writeString(directory.resolve("key.pem"), client.keyPem());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }
}
