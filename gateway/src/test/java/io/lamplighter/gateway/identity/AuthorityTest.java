package io.lamplighter.gateway.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import io.lamplighter.gateway.broker.PostNames;
import io.lamplighter.gateway.server.TlsPem;
import io.lamplighter.protocol.session.identity.CertificateRequest;
import io.lamplighter.protocol.session.identity.PemFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";

    @TempDir
    Path directory;

    @Test
    void certifiesWhoeverHasTheKeyAsThatPost() throws Exception {
        Authority authority = Authority.open(directory, NOW, Instant.EPOCH);
        KeyPair keys = Certificates.newKeys();

        List<X509Certificate> chain = read(
                authority.chain(
                        authority.certify("post, 1", CertificateRequest.der("whoever", keys), NOW).orElseThrow()));

        X509Certificate post = chain.getFirst();
        assertThat(PostNames.of(post)).hasValue("post, 1");
        assertThat(post.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(post.getExtendedKeyUsage()).containsExactly(CLIENT);
        assertThat(post.getBasicConstraints()).isEqualTo(-1);
        post.verify(chain.getLast().getPublicKey());
        post.checkValidity(Date.from(NOW));
        assertThat(post.getNotAfter()).isEqualTo(Date.from(NOW.plus(Authority.POST_LIFE)));
        assertThat(chain.getLast().getBasicConstraints()).isZero();
        assertThat(post.getIssuerX500Principal()).isEqualTo(chain.getLast().getSubjectX500Principal());
    }

    @Test
    void refusesRequestsThatAreDamagedOrForAnotherKindOfKey() throws Exception {
        Authority authority = Authority.open(directory, NOW, Instant.EPOCH);
        byte[] request = CertificateRequest.der("whoever", Certificates.newKeys());
        for (int i = 0; i < request.length; i++) {
            byte[] changed = request.clone();
            changed[i] ^= (byte) 1;
            assertThat(authority.certify("post-1", changed, NOW)).as("byte " + i).isEmpty();
        }
        KeyPairGenerator larger = KeyPairGenerator.getInstance("EC");
        larger.initialize(384);

        assertThat(authority.certify("post-1", CertificateRequest.der("whoever", larger.generateKeyPair()), NOW))
                .isEmpty();
        assertThat(authority.certify("post-1", CertificateRequest.der("n".repeat(300), Certificates.newKeys()), NOW))
                .as("lengths of two bytes").isPresent();
        assertThat(authority.certify("post-1", new byte[0], NOW)).isEmpty();
        assertThat(authority.certify("post-1", new byte[100_000], NOW)).isEmpty();
        assertThatThrownBy(() -> authority.certify("a/b", request, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsItsKeyAndMakesNoOtherInItsPlace() throws Exception {
        Authority.open(directory, NOW, Instant.EPOCH);
        Path key = directory.resolve("authority.key");
        String before = Files.readString(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");

        Authority.open(directory, NOW.plus(Duration.ofDays(400)), Instant.EPOCH);
        assertThat(Files.readString(key)).isEqualTo(before);

        Files.writeString(key, "damaged");
        assertThatThrownBy(() -> Authority.open(directory, NOW, Instant.EPOCH)).isInstanceOf(IOException.class)
                .hasMessageContaining("authority.key");
        assertThat(Files.readString(key)).isEqualTo("damaged");
    }

    @Test
    void noneIsMadeByAClockThatIsWrong() throws Exception {
        assertThatThrownBy(() -> Authority.open(directory, Instant.EPOCH, NOW)).isInstanceOf(IOException.class)
                .hasMessageContaining("1970").hasMessageContaining("set the clock");
        assertThat(directory).isEmptyDirectory();

        Authority made = Authority.open(directory, NOW, NOW);
        Authority again = Authority.open(directory, Instant.EPOCH, NOW);
        assertThat(again.certificate()).as("one that is there is used all the same").isEqualTo(made.certificate());
        X509Certificate broker = PemFiles
                .certificates(again.broker(List.of("127.0.0.1"), Instant.EPOCH).certificate()).getFirst();
        broker.checkValidity(Date.from(NOW));
    }

    @Test
    void theBrokersCertificateIsMadeAnewWhenItIsTimeOrForOtherNames() throws Exception {
        Authority authority = Authority.open(directory, NOW, Instant.EPOCH);
        List<String> hosts = List.of("lamps.example", "127.0.0.1");
        TlsPem files = authority.broker(hosts, NOW);
        X509Certificate first = PemFiles.certificates(files.certificate()).getFirst();

        assertThat(first.getExtendedKeyUsage()).containsExactly(SERVER);
        assertThat(serial(authority, hosts, NOW.plus(Duration.ofDays(2_000)))).isEqualTo(first.getSerialNumber());
        assertThat(serial(authority, List.of("other.example"), NOW)).isNotEqualTo(first.getSerialNumber());
        X509Certificate other = PemFiles.certificates(files.certificate()).getFirst();
        assertThat(serial(authority, List.of("other.example"), NOW.plus(Duration.ofDays(2_500))))
                .isNotEqualTo(other.getSerialNumber());
    }

    private static Object serial(Authority authority, List<String> hosts, Instant now) throws IOException {
        return PemFiles.certificates(authority.broker(hosts, now).certificate()).getFirst().getSerialNumber();
    }

    private static List<X509Certificate> read(String pem) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))).stream()
                .map(X509Certificate.class::cast).toList();
    }
}
