package io.lamplighter.gateway.identity;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

import io.javalin.Javalin;
import io.lamplighter.gateway.broker.BrokerSettings;
import io.lamplighter.gateway.broker.EmbeddedBroker;
import io.lamplighter.gateway.broker.Refusal;
import io.lamplighter.gateway.server.HttpServers;
import io.lamplighter.gateway.server.LiveTls;
import io.lamplighter.gateway.server.TlsPem;
import io.lamplighter.protocol.session.identity.SecretFile;
import io.lamplighter.protocol.session.identity.TestAuthority;
import io.lamplighter.protocol.session.identity.TlsFiles;
import io.lamplighter.protocol.time.Ticker;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who resumes a session of TLS shows no certificate: the one of then is judged again, by its time now. */
@Timeout(240)
class ResumedSessionIT {

    private static final String HOST = "127.0.0.1";
    private static final String POST = "post-1";
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private TestAuthority city;
    private LiveTls tls;

    @BeforeEach
    void issue() throws Exception {
        city = new TestAuthority("city");
        Files.writeString(folder.resolve("city.pem"), city.pem());
        TlsPem own = files(HOST, Instant.now().plus(DAY));
        tls = new LiveTls(own, Ticker.system());
    }

    @Test
    void aPostWhoseCertificateExpiredSinceIsNotLetIn() throws Exception {
        BlockingQueue<Refusal> refusals = new LinkedBlockingQueue<>();
        FileIdentities identities = new FileIdentities(tls, new Register(folder), refusals::add);
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(HOST, 0, folder.resolve("broker"),
                Optional.empty(), Optional.of(new BrokerSettings.Secure(HOST, 0, identities,
                        _ -> Optional.of(Set.of())))))) {
            String uri = broker.secureUri().orElseThrow();

            Brief brief = brief(client -> connect(uri, client));
            brief.awaitEnd();

            assertThatThrownBy(() -> connect(uri, brief.client())).isInstanceOf(MqttException.class);
            assertThat(Objects.requireNonNull(refusals.poll(60, TimeUnit.SECONDS)).detail())
                    .as("said after the handshake").startsWith("certificate out of its time");
        }
    }

    @Test
    void aRequestWithACertificateThatExpiredSinceIsNotHeard() throws Exception {
        Javalin server = Javalin.create(config -> {
            HttpServers.basics(config);
            config.jetty.addConnector((jetty, http) -> HttpServers.connector(jetty, http, HOST, 0,
                    Optional.of(new HttpServers.Tls(tls, true))));
            config.routes.get("/", ctx -> ctx.result("heard"));
        }).start();
        try {
            Brief brief = brief(client -> assertThat(asked(server.port(), client)).isEqualTo(200));
            brief.awaitEnd();

            assertThat(asked(server.port(), brief.client())).as("said after the handshake").isEqualTo(403);
        } finally {
            server.stop();
        }
    }

    /** A client's memory of its session, and until when its certificate holds. */
    private record Brief(SSLContext client, Instant until) {

        void awaitEnd() throws InterruptedException {
            while (!Instant.now().isAfter(until)) {
                Thread.sleep(100);
            }
        }
    }

    private interface Use {

        void by(SSLContext client) throws Exception;
    }

    /** Comes in with a certificate that holds as long as this machine needs for it. */
    private Brief brief(Use use) throws Exception {
        for (int seconds = 4;; seconds *= 2) {
            Instant until = Instant.now().plusSeconds(seconds);
            TlsPem files = files(POST, until);
            SSLContext client = TlsFiles.client(files.authorities(), files.certificate(), files.key());
            try {
                use.by(client);
                return new Brief(client, until);
            } catch (Exception | AssertionError e) {
                if (Instant.now().isBefore(until) || seconds > 60) {
                    throw e;
                }
            }
        }
    }

    private static void connect(String uri, SSLContext client) throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setSocketFactory(client.getSocketFactory());
        MqttClient mqtt = new MqttClient(uri, POST, new MemoryPersistence());
        try {
            mqtt.setTimeToWait(TimeUnit.SECONDS.toMillis(60));
            mqtt.connect(options);
            mqtt.disconnect();
        } finally {
            mqtt.close();
        }
    }

    private static int asked(int port, SSLContext client) throws Exception {
        try (HttpClient http = HttpClient.newBuilder().sslContext(client).version(HttpClient.Version.HTTP_1_1)
                .build()) {
            return http.send(HttpRequest.newBuilder(URI.create("https://" + HOST + ":" + port)).build(),
                    BodyHandlers.discarding()).statusCode();
        }
    }

    private TlsPem files(String name, Instant until) throws Exception {
        TestAuthority.Identity identity = city.issue(name, Instant.now().minus(DAY), until);
        Path key = folder.resolve(name + ".key");
        Files.deleteIfExists(key);
        SecretFile.write(key, identity.keyPem());
        return new TlsPem(folder.resolve("city.pem"),
                Files.writeString(folder.resolve(name + ".pem"), identity.certificatePem()), key);
    }
}
