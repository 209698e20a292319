package io.lamplighter.gateway.broker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

import io.lamplighter.protocol.session.identity.TestAuthority;
import io.lamplighter.protocol.session.identity.TlsFiles;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every kind of client at the broker, over real TLS: who comes in, and what it then may say and read. */
@Timeout(240)
class SecureBrokerIT {

    private static final String PASSWORD = "0123456789abcdef0123456789abcdef";
    private static final String POST = "post-1";
    private static final String CLIENT = "ruhrort-post-1";
    private static final String MARK = "spBv1.0/ruhrort/NDATA/post-1";

    /** Each with whether post-1 may publish there. */
    static final List<String> SAID = List.of("spBv1.0/ruhrort/NBIRTH/post-1",
            "spBv1.0/ruhrort/DDATA/post-1/luminaire-1", "lamplighter/ahead/post-2");
    static final List<String> NOT_SAID = List.of("spBv1.0/ruhrort/NBIRTH/post-2",
            "spBv1.0/ruhrort/DDATA/post-2/luminaire-1", "spBv1.0/ruhrort/NCMD/post-1", "spBv1.0/ruhrort/NCMD/post-2",
            "spBv1.0/ruhrort/DCMD/post-2/luminaire-1", "spBv1.0/STATE/lamplighter", "lamplighter/ahead/post-1",
            "lamplighter/ahead/post-3", "lamplighter/ahead/post-1/x", "spBv1.0/ruhrort/XDATA/post-1",
            "spBv1.0/ruhrort/NDATA/post-12", "spBv2.0/ruhrort/NDATA/post-1", "$SYS/broker/uptime", "city/notice",
            "$share/all/spBv1.0/ruhrort/NDATA/post-1", "$sys.mqtt.retain.spBv1.0/STATE/lamplighter");
    static final List<String> READ = List.of("spBv1.0/STATE/lamplighter", "spBv1.0/ruhrort/NCMD/post-1",
            "spBv1.0/ruhrort/DCMD/post-1/#", "lamplighter/ahead/post-1");
    static final List<String> NOT_READ = List.of("#", "+/#", "spBv1.0/#", "spBv1.0/+/NCMD/post-1",
            "spBv1.0/ruhrort/NCMD/+", "spBv1.0/ruhrort/NCMD/post-2", "spBv1.0/ruhrort/DCMD/+/#",
            "spBv1.0/ruhrort/DCMD/post-2/luminaire-1", "spBv1.0/ruhrort/NDATA/post-1", "spBv1.0/STATE/+",
            "lamplighter/ahead/post-2", "lamplighter/ahead/+", "city/notice", "$SYS/#",
            "$share/all/#", "$share/all/spBv1.0/ruhrort/NCMD/post-1");

    @TempDir
    Path directory;

    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Refusal> refusals = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private TestAuthority city;
    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws Exception {
        city = new TestAuthority("city");
        SSLContext tls = TlsFiles.mutual(file("city.pem", city.pem()), certificate(city, "127.0.0.1", now(-1), now(1)),
                directory.resolve("127.0.0.1.key"));
        broker = EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, directory.resolve("broker"),
                Optional.of(PASSWORD),
                Optional.of(new BrokerSettings.Secure("127.0.0.1", 0, new Known(tls),
                        post -> Optional.of(Set.of("post-2"))))));
        broker.listen((topic, _) -> heard.add(topic));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aPostSaysWhatIsItsOwnAndNothingElse() throws Exception {
        List<String> expected = new ArrayList<>();
        try (Mqtt5Client host = host(); Mqtt5Client post = post(POST, CLIENT)) {
            host.subscribe("lamplighter/ahead/+", 1);
            for (String topic : NOT_SAID) {
                post.say(topic, "forged"); // the short way
                post.publish(topic, "forged", false); // by Artemis
                assertThat(refusal().detail()).isEqualTo(topic);
                assertThat(refusal().detail()).isEqualTo(topic);
            }
            post.publish(MARK, "kept", true);
            assertThat(refusal().detail()).isEqualTo(MARK);
            for (String topic : SAID) {
                post.say(topic, "own");
                expected.add(topic);
            }
            post.say(MARK, "end");
            expected.add(MARK);

            assertThat(host.take()).isEqualTo("lamplighter/ahead/post-2 own");
            expected.remove("lamplighter/ahead/post-2");
            for (String topic : expected) {
                assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo(topic);
            }
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void aPostReadsWhatIsForItAndNothingElse() throws Exception {
        try (Mqtt5Client host = host(); Mqtt5Client post = post(POST, CLIENT)) {
            for (String filter : NOT_READ) {
                assertThat(post.maySubscribe(filter)).as(filter).isFalse();
                Refusal refusal = refusal();
                assertThat(refusal.detail()).isEqualTo(filter);
                assertThat(refusal.who()).isEqualTo(POST);
            }
            for (String filter : READ) {
                assertThat(post.maySubscribe(filter)).as(filter).isTrue();
            }
            host.publish("spBv1.0/ruhrort/NCMD/post-2", "for another", false);
            host.publish("city/notice", "for nobody", false);
            host.publish("spBv1.0/ruhrort/NCMD/post-1", "for it", false);

            assertThat(post.take()).isEqualTo("spBv1.0/ruhrort/NCMD/post-1 for it");
        }
    }

    @Test
    void nobodyComesInWithoutACertificateOfTheCityThatIsInItsTime() throws Exception {
        TestAuthority other = new TestAuthority("city"); // of the same name
        String uri = broker.secureUri().orElseThrow();

        assertThatThrownBy(() -> new Mqtt5Client(uri, CLIENT, options(null))).isInstanceOf(MqttException.class);
        assertThat(refusal().kind()).isEqualTo(Refusal.Kind.CERTIFICATE);
        assertThatThrownBy(() -> new Mqtt5Client(uri, CLIENT, options(certificate(other, POST, now(-1), now(1)))))
                .isInstanceOf(MqttException.class);
        assertThat(refusal().kind()).isEqualTo(Refusal.Kind.CERTIFICATE);
        assertThatThrownBy(() -> new Mqtt5Client(uri, CLIENT, options(certificate(city, POST, now(-2), now(-1)))))
                .isInstanceOf(MqttException.class);
        Refusal expired = refusal();
        assertThat(expired.kind()).isEqualTo(Refusal.Kind.CERTIFICATE);
        assertThat(expired.detail()).contains("NotAfter");
        assertThatThrownBy(() -> new Mqtt5Client(uri, CLIENT, options(certificate(city, POST, now(1), now(2)))))
                .isInstanceOf(MqttException.class);
        assertThat(refusal().detail()).contains("NotBefore");
        MqttConnectionOptions asHost = options(null); // the host's password opens nothing here
        asHost.setUserName(BrokerSettings.HOST);
        asHost.setPassword(PASSWORD.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new Mqtt5Client(uri, "host", asHost)).isInstanceOf(MqttException.class);
        assertThat(refusal().kind()).isEqualTo(Refusal.Kind.CERTIFICATE);
    }

    @Test
    void nobodyTakesWhatIsAnothers() throws Exception {
        refused(POST, "ruhrort-post-2", null, "client id");
        refused(POST, "host", null, "client id");
        refused("y-z", "x-post-1", null, "client id");
        refused(POST, CLIENT, "spBv1.0/ruhrort/NDEATH/post-2", "will");
        refused(POST, CLIENT, "spBv1.0/STATE/lamplighter", "will");
        refused(POST, CLIENT, "lamplighter/ahead/post-2", "will"); // also at a neighbour's
        try (Mqtt5Client first = post("y-z", "x-y-z")) {
            first.subscribe("spBv1.0/x/NCMD/y-z", 1);
            refused("z", "x-y-z", null, "client id"); // post z in the district x-y has this id as well
            try (Mqtt5Client host = host()) {
                host.publish("spBv1.0/x/NCMD/y-z", "still there", false);
            }
            assertThat(first.take()).isEqualTo("spBv1.0/x/NCMD/y-z still there");
        }
        try (Mqtt5Client connected = post(POST, CLIENT)) {
            connected.subscribe("spBv1.0/ruhrort/NCMD/post-1", 1);
            refused("post-2", CLIENT, null, "client id"); // would end the other's session
            try (Mqtt5Client host = host()) {
                host.publish("spBv1.0/ruhrort/NCMD/post-1", "undisturbed", false);
            }
            assertThat(connected.take()).isEqualTo("spBv1.0/ruhrort/NCMD/post-1 undisturbed");
        }
    }

    @Test
    void whoeverIsRevokedGoesAndStaysAway() throws Exception {
        try (Mqtt5Client post = post(POST, CLIENT); Mqtt5Client other = post("post-2", "ruhrort-post-2")) {
            revoked.add(POST);
            broker.disconnect(POST);

            assertThat(post.take()).isEqualTo("disconnected");
            refused(POST, CLIENT, null, "revoked");
            other.say("spBv1.0/ruhrort/NDATA/post-2", "unharmed");
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("spBv1.0/ruhrort/NDATA/post-2");
        }
    }

    @Test
    void twoWithOneIdentityDoNotTakeTurnsForEver() throws Exception {
        Mqtt5Client last = post(POST, CLIENT);
        for (int i = 0; i < Takeovers.MOST; i++) {
            Mqtt5Client next = post(POST, i % 2 == 0 ? POST : CLIENT);
            assertThat(last.take()).isEqualTo("disconnected");
            last.close();
            last = next;
        }

        refused(POST, CLIENT, null, "two have this identity");
        last.say(MARK, "still there");
        assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo(MARK);
        last.close();
    }

    @Test
    void withoutTlsOnlyTheHostComesIn() throws Exception {
        assertThatThrownBy(() -> new Mqtt5Client(broker.uri(), "somebody")).isInstanceOf(MqttException.class);
        assertThat(refusal().who()).isEqualTo(Refusal.NOBODY);
        MqttConnectionOptions guessing = new MqttConnectionOptions();
        guessing.setUserName(BrokerSettings.HOST);
        guessing.setPassword("guess".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new Mqtt5Client(broker.uri(), "host", guessing)).isInstanceOf(MqttException.class);
        assertThat(refusal().who()).isEqualTo(Refusal.NOBODY);
        try (Mqtt5Client host = host()) {
            Mqtt311Client.refused(broker.port(), MARK, "forged");
            host.say(MARK, "end");
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo(MARK);
        }
        assertThat(heard).isEmpty();
    }

    private Refusal refusal() throws InterruptedException {
        return Objects.requireNonNull(refusals.poll(20, TimeUnit.SECONDS), "nobody was refused");
    }

    private void refused(String post, String clientId, @Nullable String will, String why) throws Exception {
        MqttConnectionOptions options = options(certificate(city, post, now(-1), now(1)));
        if (will != null) {
            options.setWill(will, new MqttMessage("gone".getBytes(StandardCharsets.UTF_8)));
        }
        assertThatThrownBy(() -> new Mqtt5Client(broker.secureUri().orElseThrow(), clientId, options))
                .isInstanceOf(MqttException.class);
        Refusal refusal = refusal();
        assertThat(refusal.who()).isEqualTo(post);
        assertThat(refusal.detail()).contains(why);
    }

    private Mqtt5Client host() throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(BrokerSettings.HOST);
        options.setPassword(PASSWORD.getBytes(StandardCharsets.UTF_8));
        return new Mqtt5Client(broker.uri(), "host", options);
    }

    private Mqtt5Client post(String post, String clientId) throws Exception {
        return new Mqtt5Client(broker.secureUri().orElseThrow(), clientId,
                options(certificate(city, post, now(-1), now(1))));
    }

    private MqttConnectionOptions options(@Nullable Path certificate) throws Exception {
        Path key = certificate == null ? null : Path.of(certificate.toString().replace(".pem", ".key"));
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setSocketFactory(TlsFiles.client(directory.resolve("city.pem"), certificate, key).getSocketFactory());
        return options;
    }

    private Path certificate(TestAuthority authority, String name, Instant from, Instant to) throws Exception {
        TestAuthority.Identity identity = authority.issue(name, from, to);
        file(name + ".key", identity.keyPem());
        return file(name + ".pem", identity.certificatePem());
    }

    private Path file(String name, String text) throws Exception {
        Path file = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Instant now(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }

    /** As the gateway has them, but revoked by a word. */
    private final class Known implements Identities {

        private final SSLContext context;

        private Known(SSLContext context) {
            this.context = context;
        }

        @Override
        public SSLContext tls() {
            return context;
        }

        @Override
        public Optional<String> refusal(String post, X509Certificate certificate) {
            return revoked.contains(post) ? Optional.of("revoked") : Optional.empty();
        }

        @Override
        public void refused(Refusal refusal) {
            refusals.add(refusal);
        }
    }
}
