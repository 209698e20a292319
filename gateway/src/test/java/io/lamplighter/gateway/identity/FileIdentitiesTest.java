package io.lamplighter.gateway.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.gateway.broker.Refusal;
import io.lamplighter.gateway.server.LiveTls;
import io.lamplighter.gateway.server.TlsPem;
import io.lamplighter.protocol.session.identity.SecretFile;
import io.lamplighter.protocol.session.identity.TestAuthority;
import io.lamplighter.protocol.time.Ticker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileIdentitiesTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    /** A session of TLS that is resumed was judged when it began, perhaps long ago. */
    @Test
    void aCertificateOutOfItsTimeIsRefusedAlsoWhenTheHandshakeDidNotSeeIt() throws Exception {
        TestAuthority city = new TestAuthority("city");
        TestAuthority.Identity own = city.issue("broker", Instant.now().minus(DAY), Instant.now().plus(DAY));
        TlsPem files = new TlsPem(Files.writeString(folder.resolve("city.pem"), city.pem()),
                Files.writeString(folder.resolve("own.pem"), own.certificatePem()), folder.resolve("own.key"));
        SecretFile.write(files.key(), own.keyPem());
        List<Refusal> refusals = new ArrayList<>();
        FileIdentities identities = new FileIdentities(new LiveTls(files, Ticker.system()), new Register(folder),
                refusals::add);

        assertThat(identities.refusal("post-1", post(city, DAY))).isEmpty();
        assertThat(identities.refusal("post-1", post(city, DAY.negated()))).get().asString().contains("NotAfter");
    }

    private static X509Certificate post(TestAuthority city, Duration until) throws Exception {
        return city.issue("post-1", Instant.now().minus(DAY.multipliedBy(2)), Instant.now().plus(until)).certificate();
    }
}
