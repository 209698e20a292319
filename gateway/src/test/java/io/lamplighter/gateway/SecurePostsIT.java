package io.lamplighter.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.store.Store;
import io.lamplighter.protocol.seal.SealJudge;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.ForwardingListener;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.CertificateRequest;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.identity.PemFiles;
import io.lamplighter.protocol.session.identity.SecretFile;
import io.lamplighter.protocol.session.identity.TestAuthority;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.settings.SettingsFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole gateway as a city runs it: no listener without TLS, posts with certificates, commands signed. */
@Timeout(240)
class SecurePostsIT {

    private static final String POST = "post-1";

    @TempDir
    Path folder;

    private final BlockingQueue<SealJudge.Verdict> verdicts = new LinkedBlockingQueue<>();
    private GatewaySettings settings;
    private DataDirectory directory;
    private Gateway gateway;

    @BeforeEach
    void start() {
        open("");
    }

    private void open(String further) {
        settings = GatewaySettings.from(SettingsFile.parse("test", """
                data-directory = "%s"
                [http]
                port = 0
                [mqtt]
                secure-host = "127.0.0.1"
                secure-port = 0
                %s
                [enrolment]
                host = "127.0.0.1"
                port = 0
                [ingest]
                acknowledge-interval = "50 ms"
                """.formatted(folder.resolve("data"), further) + TestGateway.time()), Instant.now());
        directory = DataDirectory.open(settings.dataDirectory());
        gateway = Gateway.start(settings, directory);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        directory.close();
    }

    @Test
    void aCertifiedPostReportsAndHearsSignedWordsUntilItIsRevoked() throws Exception {
        assertThat(gateway.posts().getScheme()).isEqualTo("ssl");
        try (TestPost post = new TestPost(connector(certified()), gateway.posts().toString(), POST, 1, 99)) {
            post.born(1);
            post.power(1, 70);

            await(() -> post.acknowledged() == 1);
            assertThat(verdicts).isNotEmpty()
                    .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(SealJudge.Verdict.Genuine.class));

            post.states.clear();
            IdentityCommands.revoke(settings, POST);
            await(() -> post.states.stream().anyMatch(state -> state.startsWith("closed")));
        }
        gateway.close();

        assertThat(actions()).contains("post-certified " + POST, "post-revoked " + POST);
        assertThat(folder.resolve("data").resolve("host.password")).isRegularFile();
    }

    @Test
    void aPostWithACertificateOfTheCityIsLetInUntilItIsRevokedHere() throws Exception {
        TestAuthority city = new TestAuthority("city");
        Files.writeString(folder.resolve("city.pem"), city.pem());
        identity(city, "127.0.0.1", "broker");
        Credentials own = identity(city, POST, "post");
        stop();
        open("""
                authorities-file = "%1$s/city.pem"
                certificate-file = "%1$s/broker.pem"
                key-file = "%1$s/broker.key"
                """.formatted(folder));
        try (TestPost post = new TestPost(connector(own), gateway.posts().toString(), POST, 1, 99)) {
            post.born(1);
            post.power(1, 70);
            await(() -> post.acknowledged() == 1);

            post.states.clear();
            assertThat(IdentityCommands.revoke(settings, POST)).isTrue();
            await(() -> post.states.stream().anyMatch(state -> state.startsWith("closed")));
        }
    }

    private Credentials identity(TestAuthority authority, String name, String file) throws Exception {
        TestAuthority.Identity made = authority.issue(name, Instant.now().minusSeconds(60),
                Instant.now().plusSeconds(3600));
        SecretFile.write(folder.resolve(file + ".key"), made.keyPem());
        return new Credentials(null, null, folder.resolve("city.pem"),
                Files.writeString(folder.resolve(file + ".pem"), made.certificatePem()),
                folder.resolve(file + ".key"));
    }

    /** What a technician does: a key and a request on the post, the command on the gateway. */
    private Credentials certified() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        Path key = folder.resolve("post.key");
        SecretFile.write(key, PemFiles.text(keys.getPrivate()));
        Path request = Files.writeString(folder.resolve("post.csr"), CertificateRequest.pem(POST, keys),
                StandardCharsets.US_ASCII);
        Path certificate = folder.resolve("post.pem");
        IdentityCommands.certify(settings, POST, request, certificate);
        return new Credentials(null, null, directory.identity().resolve("authority.pem"), certificate, key);
    }

    /** As the agent's: passes on what is sealed, without the seal. */
    private MqttConnector connector(Credentials credentials) throws IOException {
        SealJudge judge = new SealJudge(PemFiles.publicKey(directory.identity().resolve("commands.pem")), 0);
        PahoConnector paho = new PahoConnector(MqttVersion.V5, credentials, CertificateClock.system());
        return new MqttConnector() {
            @Override
            public MqttSession open(ConnectOptions options, SessionListener listener) {
                return paho.open(options, new Judging(judge, listener));
            }
        };
    }

    private final class Judging extends ForwardingListener {

        private final SealJudge judge;

        private Judging(SealJudge judge, SessionListener listener) {
            super(listener);
            this.judge = judge;
        }

        @Override
        public void message(String topic, byte[] payload) {
            if (topic.contains("CMD/")) {
                SealJudge.Verdict verdict = judge.judge(topic, payload, Optional.of(settings.time().instant()));
                verdicts.add(verdict);
                if (verdict instanceof SealJudge.Verdict.Genuine genuine) {
                    super.message(topic, genuine.payload());
                }
            } else {
                super.message(topic, payload);
            }
        }
    }

    private List<String> actions() throws IOException {
        try (Store store = Store.open(settings.storeIn(directory.path()))) {
            return store.audit().read(new AuditLog.Query(null, null, null, null, null, Long.MAX_VALUE, 100)).stream()
                    .map(AuditLog.Numbered::entry).map(SecurePostsIT::words).toList();
        }
    }

    private static String words(AuditEntry entry) {
        return entry.action() + " " + entry.subject();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
