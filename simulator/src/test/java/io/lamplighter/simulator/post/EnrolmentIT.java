package io.lamplighter.simulator.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;

import io.lamplighter.agent.enrolment.Enrolment;
import io.lamplighter.agent.enrolment.EstServerAddress;
import io.lamplighter.agent.enrolment.Papers;
import io.lamplighter.gateway.broker.Refusal;
import io.lamplighter.gateway.identity.Authority;
import io.lamplighter.gateway.identity.EnrolmentDesk;
import io.lamplighter.gateway.identity.Enrolments;
import io.lamplighter.gateway.identity.Enrolments.Made;
import io.lamplighter.gateway.identity.Register;
import io.lamplighter.gateway.identity.est.EstServer;
import io.lamplighter.gateway.identity.est.EstSettings;
import io.lamplighter.gateway.server.TlsPem;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.PemFiles;
import io.lamplighter.protocol.session.identity.SecretFile;
import io.lamplighter.protocol.session.identity.TlsFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The agent's enrolment against the gateway's, over real TLS; most posts here stand in 1970. */
@Timeout(120)
class EnrolmentIT {

    private static final Duration MONTHS = Duration.ofDays(270);

    @TempDir
    Path gateway;

    @TempDir
    Path post;

    private final List<Refusal> refusals = new ArrayList<>();
    /** What the post knows of the time: nothing. */
    private Optional<Instant> now = Optional.empty();
    private EnrolmentDesk desk;
    private EstServer server;

    @BeforeEach
    void start() throws IOException {
        Instant before = Instant.now().minusSeconds(5);
        Authority authority = Authority.open(gateway, before, Instant.EPOCH);
        TlsPem files = authority.broker(List.of("127.0.0.1"), before);
        Files.writeString(gateway.resolve("commands.pem"), PemFiles.text(authority.certificate().getPublicKey()));
        Files.copy(gateway.resolve("authority.pem"), post.resolve("authority.pem"));
        desk = new EnrolmentDesk(Optional.of(authority), new Register(gateway), InstantSource.system(), true);
        SSLContext tls = TlsFiles.mutual(files.authorities(), files.certificate(), files.key());
        server = EstServer.start(new EstSettings("127.0.0.1", 0), new EstServer.Surroundings(() -> tls, desk,
                Optional.of(authority.certificate()), gateway, refusals::add));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPostIn1970EnrolsByItsTokenAndRenewsInTime() throws Exception {
        SecretFile.write(post.resolve("token"), token("essen-0001") + "\n");
        try (Enrolment enrolment = enrolment()) {
            assertThat(enrolment.look()).isBetween(Duration.ofMinutes(30), Duration.ofHours(1));
            X509Certificate first = certificate();
            assertThat(first.getSubjectX500Principal().getName()).isEqualTo("CN=essen-0001");
            assertThat(post.resolve("token")).doesNotExist();
            assertThat(post.resolve("commands.pem")).hasSameTextualContentAs(gateway.resolve("commands.pem"));

            enrolment.look();
            assertThat(certificate()).as("nothing to do").isEqualTo(first);
            now = Optional.of(Instant.now().plus(MONTHS));
            enrolment.look();
            assertThat(certificate().getSerialNumber()).isNotEqualTo(first.getSerialNumber());
            assertThat(certificate().getPublicKey()).isEqualTo(first.getPublicKey());
            assertThat(desk.identities()).extracting(Enrolments.Identity::by).containsExactly("renewal");

            desk.revoke("essen-0001", "ann", false);
            assertThatThrownBy(enrolment::look).hasMessageContaining("revoked").hasMessageContaining("token");
            assertThat(certificate()).as("what it has stays, for nobody knows better").isNotNull();
        }
        SecretFile.write(post.resolve("token"), token("essen-0001"));
        try (Enrolment enrolment = enrolment()) {
            enrolment.look();
            assertThat(desk.identities()).extracting(Enrolments.Identity::state)
                    .as("a new token lets it in again").containsExactly(Enrolments.State.CERTIFIED);
        }
    }

    @Test
    void aWrongTokenIsToldAndThenThePostWaitsForApproval() throws Exception {
        String others = token("post-2");
        for (String wrong : List.of("", "guess", others)) {
            SecretFile.write(post.resolve("token"), wrong);
            try (Enrolment enrolment = enrolment()) {
                assertThatThrownBy(enrolment::look)
                        .hasMessageContaining(wrong.equals(others) ? "another post's" : "no such token");
                assertThat(enrolment.look()).as("asked to come back").isBetween(Duration.ofSeconds(60),
                        Duration.ofSeconds(120));
            }
        }
        assertThat(refusals).hasSize(3);
        assertThat(post.resolve("post.pem")).doesNotExist();
        assertThat(desk.waiting()).as("one key, asked often").hasSize(1);

        desk.approve(desk.waiting().getFirst().id(), "ann");
        try (Enrolment enrolment = enrolment()) {
            assertThatThrownBy(enrolment::look).hasMessageContaining("another post's");
            enrolment.look();
        }
        assertThat(certificate()).isNotNull();
        assertThat(post.resolve("token")).doesNotExist();
    }

    @Test
    void whoCameTooLateWaitsForApprovalAndKeepsWhatItHas() throws Exception {
        SecretFile.write(post.resolve("token"), token("essen-0001"));
        try (Enrolment enrolment = enrolment()) {
            enrolment.look();
            now = Optional.of(Instant.now().plus(Duration.ofDays(400)));
            enrolment.look();
        }
        assertThat(desk.waiting()).hasSize(1);
        assertThat(certificate()).isNotNull();
    }

    @Test
    void aGatewayOfAnotherAuthorityIsToldNothing() throws Exception {
        Path other = Files.createDirectory(gateway.resolve("other"));
        Authority.open(other, Instant.now().minusSeconds(5), Instant.EPOCH);
        Files.copy(other.resolve("authority.pem"), post.resolve("authority.pem"), StandardCopyOption.REPLACE_EXISTING);
        SecretFile.write(post.resolve("token"), token("essen-0001"));
        try (Enrolment enrolment = enrolment()) {
            assertThatThrownBy(enrolment::look).hasMessageStartingWith("tls-untrusted");
        }
        assertThat(desk.tokens()).as("unused").hasSize(1);
        assertThat(post.resolve("token")).exists();
    }

    private Enrolment enrolment() {
        return new Enrolment("essen-0001", new Papers(post.resolve("authority.pem"), post.resolve("post.pem"),
                post.resolve("post.key"), Optional.of(post.resolve("token")),
                Optional.of(post.resolve("commands.pem"))),
                EstServerAddress.parse("https://127.0.0.1:" + server.port()).orElseThrow(), new CertificateClock() {
                    @Override
                    public Optional<Instant> now() {
                        return now;
                    }

                    @Override
                    public Instant earliest() {
                        return Instant.EPOCH;
                    }
                }, new Random(7));
    }

    private String token(String id) {
        return ((Made.Tokens) desk.makeTokens(List.of(id), Duration.ofHours(1), "ann")).all().getFirst().token();
    }

    private X509Certificate certificate() throws IOException {
        return PemFiles.certificates(post.resolve("post.pem")).getFirst();
    }
}
