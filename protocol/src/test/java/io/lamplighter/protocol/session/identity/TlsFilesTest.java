package io.lamplighter.protocol.session.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TlsFilesTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void takesWhatBelongsTogetherAndNamesWhatDoesNot() throws Exception {
        TestAuthority city = new TestAuthority("city");
        TestAuthority.Identity one = city.issue("post-1", BEGIN, END);
        TestAuthority.Identity other = city.issue("post-1", BEGIN, END);
        Path authorities = Files.writeString(folder.resolve("city.pem"), city.pem());
        Path certificate = Files.writeString(folder.resolve("post.pem"), one.certificatePem());
        Path key = folder.resolve("post.key");
        assertThatThrownBy(() -> TlsFiles.mutual(authorities, certificate, key)).isInstanceOf(IOException.class)
                .hasMessage("tls-files: file " + key + " does not exist");

        SecretFile.write(key, other.keyPem());
        assertThatThrownBy(() -> TlsFiles.mutual(authorities, certificate, key)).isInstanceOf(IOException.class)
                .hasMessageContaining(key.toString()).hasMessageContaining(certificate.toString())
                .hasMessageContaining("belong together");
        SecretFile.write(key, one.keyPem());
        assertThat(TlsFiles.mutual(authorities, certificate, key)).isNotNull();
    }
}
