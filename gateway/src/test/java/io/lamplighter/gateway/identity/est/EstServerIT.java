package io.lamplighter.gateway.identity.est;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.lamplighter.gateway.broker.PostNames;
import io.lamplighter.gateway.broker.Refusal;
import io.lamplighter.gateway.identity.Authority;
import io.lamplighter.gateway.identity.EnrolmentDesk;
import io.lamplighter.gateway.identity.Enrolments.Made;
import io.lamplighter.gateway.identity.Enrolments.Revocation;
import io.lamplighter.gateway.identity.Register;
import io.lamplighter.gateway.server.TlsPem;
import io.lamplighter.protocol.session.identity.CertificateRequest;
import io.lamplighter.protocol.session.identity.Fingerprint;
import io.lamplighter.protocol.session.identity.PemFiles;
import io.lamplighter.protocol.session.identity.SecretFile;
import io.lamplighter.protocol.session.identity.TestAuthority;
import io.lamplighter.protocol.session.identity.TlsFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The exchange of a post that is new, and of one that is known, over real TLS. */
@Timeout(120)
class EstServerIT {

    private static final Duration LONGEST = Duration.ofSeconds(4);

    @TempDir
    Path directory;

    private final BlockingQueue<Refusal> refusals = new LinkedBlockingQueue<>();
    private EnrolmentDesk desk;
    private EstServer server;
    private KeyPair keys;
    private volatile SSLContext tls;

    @BeforeEach
    void start() throws Exception {
        Instant now = Instant.now().minusSeconds(5);
        Authority authority = Authority.open(directory, now, Instant.EPOCH);
        TlsPem files = authority.broker(List.of("127.0.0.1"), now);
        Files.writeString(directory.resolve("commands.pem"), "the key");
        desk = new EnrolmentDesk(Optional.of(authority), new Register(directory), InstantSource.system(), true);
        tls = TlsFiles.mutual(files.authorities(), files.certificate(), files.key());
        server = EstServer.start(new EstSettings("127.0.0.1", 0), new EstServer.Surroundings(() -> tls, desk,
                Optional.of(authority.certificate()), directory, refusals::add), LONGEST);
        keys = newKeys();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aNewPostEnrolsOnceAndRenewsUntilItIsRevoked() throws Exception {
        HttpResponse<String> answer = post(EstServer.ENROL, "post:1:" + token("post:1"), null);
        assertThat(answer.statusCode()).isEqualTo(200);
        List<X509Certificate> chain = certificates(answer.body());
        X509Certificate own = chain.stream().filter(each -> each.getPublicKey().equals(keys.getPublic())).findFirst()
                .orElseThrow();
        assertThat(PostNames.of(own)).hasValue("post:1");
        assertThat(get(EstServer.COMMAND_KEY).body()).isEqualTo("the key");
        assertThat(chain).hasSize(2).containsAll(certificates(get(EstServer.AUTHORITIES).body()));

        Path certificate = Files.writeString(directory.resolve("post.pem"), PemFiles.text(own));
        SecretFile.write(directory.resolve("post.key"), PemFiles.text(keys.getPrivate()));
        assertThat(post(EstServer.RENEW, "", certificate).statusCode()).isEqualTo(200);

        assertThat(desk.revoke("post:1", "ann", false)).isEqualTo(Revocation.DONE);
        assertThat(post(EstServer.RENEW, "", certificate).statusCode()).isEqualTo(401);
        assertThat(refusals.take().detail()).startsWith("revoked");
    }

    @Test
    void whoHasNoTokenWaitsUntilSomebodyApproves() throws Exception {
        HttpResponse<String> waits = post(EstServer.ENROL, "", null);
        assertThat(waits.statusCode()).isEqualTo(202);
        assertThat(waits.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(waits.body()).contains(Fingerprint.of(keys.getPublic()));
        assertThat(desk.waiting().getFirst().address()).isEqualTo("127.0.0.1");

        desk.approve(desk.waiting().getFirst().id(), "ann");
        assertThat(post(EstServer.ENROL, "", null).statusCode()).isEqualTo(200);
        assertThat(refusals).isEmpty();
    }

    @Test
    void nobodyElseGetsOne() throws Exception {
        assertThat(post(EstServer.ENROL, "post-1:guess", null).statusCode()).isEqualTo(401);
        assertThat(refusals.take().kind()).isEqualTo(Refusal.Kind.ENROL);
        assertThat(post(EstServer.ENROL, "guess", null).statusCode()).isEqualTo(401);
        assertThat(post(EstServer.RENEW, "", null).statusCode()).isEqualTo(401);
        assertThat(send(request(EstServer.ENROL).POST(HttpRequest.BodyPublishers.ofString("rubbish")), null)
                .statusCode()).isEqualTo(400);
        assertThat(send(request(EstServer.ENROL).POST(HttpRequest.BodyPublishers.ofString("x".repeat(20_000))), null)
                .statusCode()).isEqualTo(413);
        assertThat(get("/authority.key").statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request("/").GET().build(), BodyHandlers.ofString()))
                .as("by who does not know the authority").isInstanceOf(IOException.class);

        TestAuthority other = new TestAuthority("other");
        TestAuthority.Identity foreign = other.issue("post-1", Instant.now().minusSeconds(60),
                Instant.now().plus(Duration.ofDays(1)));
        Path certificate = Files.writeString(directory.resolve("post.pem"), foreign.certificatePem());
        SecretFile.write(directory.resolve("post.key"), foreign.keyPem());
        assertThat(post(EstServer.RENEW, "", certificate).statusCode()).as("by another authority").isEqualTo(401);
    }

    @Test
    void aReplacedCertificateIsShownWithoutARestart() throws Exception {
        assertThat(get(EstServer.AUTHORITIES).statusCode()).isEqualTo(200);
        Path elsewhere = Files.createDirectory(directory.resolve("other"));
        Authority other = Authority.open(elsewhere, Instant.now().minusSeconds(5), Instant.EPOCH);
        TlsPem files = other.broker(List.of("127.0.0.1"), Instant.now().minusSeconds(5));
        Files.copy(elsewhere.resolve("authority.pem"), directory.resolve("authority.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> get(EstServer.AUTHORITIES)).as("whom it is shown to expects the new one")
                .isInstanceOf(IOException.class);

        tls = TlsFiles.mutual(files.authorities(), files.certificate(), files.key());
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!answers()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean answers() throws Exception {
        try {
            return get(EstServer.AUTHORITIES).statusCode() == 200;
        } catch (IOException e) {
            return false; // still the former one
        }
    }

    /** Says a letter from time to time, so that it is never idle. */
    @Test
    void whoDawdlesIsCutOff() throws Exception {
        try (SSLSocket slow = (SSLSocket) TlsFiles.client(directory.resolve("authority.pem"), null, null)
                .getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            slow.setSoTimeout(100);
            long deadline = System.nanoTime() + 10 * LONGEST.toNanos();
            assertThatThrownBy(() -> {
                while (System.nanoTime() < deadline) {
                    slow.getOutputStream().write('G');
                    read(slow);
                }
            }).isInstanceOf(IOException.class);
        }
    }

    private static void read(SSLSocket slow) throws IOException {
        try {
            if (slow.getInputStream().read() < 0) {
                throw new EOFException();
            }
        } catch (SocketTimeoutException e) {
            // not yet
        }
    }

    private String token(String post) {
        return ((Made.Tokens) desk.makeTokens(List.of(post), Duration.ofHours(1), "ann")).all().getFirst().token();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET(), null);
    }

    private HttpResponse<String> post(String path, String login, @Nullable Path certificate) throws Exception {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers
                .ofString(Base64.getMimeEncoder().encodeToString(CertificateRequest.der("post-9", keys))));
        if (!login.isEmpty()) {
            request.header("Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return send(request, certificate);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, @Nullable Path certificate) throws Exception {
        Path key = certificate == null ? null : directory.resolve("post.key");
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(TlsFiles.client(directory.resolve("authority.pem"), certificate, key)).build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static KeyPair newKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static List<X509Certificate> certificates(String body) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Base64.getMimeDecoder().decode(body))).stream()
                .map(X509Certificate.class::cast).toList();
    }
}
