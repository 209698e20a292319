package io.lamplighter.gateway.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

import io.lamplighter.protocol.session.identity.SecretFile;
import io.lamplighter.protocol.session.identity.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LiveTlsTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private int written;

    @Test
    void readsAgainWhatWasReplacedAndKeepsWhatItHasWhileThatCannotBeUsed() throws Exception {
        TestAuthority city = new TestAuthority("city");
        TestAuthority.Identity first = city.issue("broker", BEGIN, END);
        TestAuthority.Identity second = city.issue("broker", BEGIN, END);
        TlsPem files = new TlsPem(folder.resolve("city.pem"), folder.resolve("own.pem"), folder.resolve("own.key"));
        assertThatThrownBy(() -> new LiveTls(files, nanos::get)).isInstanceOf(IOException.class)
                .hasMessageContaining("city.pem");
        write(files.authorities(), city.pem());
        write(files.certificate(), first.certificatePem());
        write(files.key(), first.keyPem());
        LiveTls tls = new LiveTls(files, nanos::get);
        SSLContext before = tls.get();

        assertThat(later(tls)).as("nothing was replaced").isSameAs(before);
        write(files.certificate(), second.certificatePem());
        assertThat(tls.get()).as("it was looked at just now").isSameAs(before);
        assertThat(later(tls)).as("the key is still the other one's").isSameAs(before);
        write(files.key(), second.keyPem());
        SSLContext after = later(tls);
        assertThat(after).isNotSameAs(before);
        Files.delete(files.authorities());
        assertThat(later(tls)).isSameAs(after);
    }

    private SSLContext later(LiveTls tls) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(LiveTls.LOOK_SECONDS));
        return tls.get();
    }

    /** At another time each, whatever the file system's clock resolves. */
    private void write(Path file, String text) throws IOException {
        SecretFile.write(file, text);
        Files.setLastModifiedTime(file, FileTime.from(BEGIN.plusSeconds(++written)));
    }
}
