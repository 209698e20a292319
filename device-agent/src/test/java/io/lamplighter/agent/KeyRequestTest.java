package io.lamplighter.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.lamplighter.protocol.session.identity.PemFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyRequestTest {

    @TempDir
    Path directory;

    @Test
    void makesTheKeyOnceForNobodyElseToRead() throws IOException {
        Path key = directory.resolve("post.key");

        assertThat(KeyRequest.of("post-1", key)).startsWith("-----BEGIN CERTIFICATE REQUEST-----\n");
        String made = Files.readString(key);
        KeyRequest.of("post-1", key);

        assertThat(Files.readString(key)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
        assertThat(PemFiles.privateKey(key).getAlgorithm()).isEqualTo("EC");
        assertThat(directory.toFile().list()).containsExactly("post.key");
    }

    @Test
    void neverReplacesWhatIsThere() throws IOException {
        Path key = Files.writeString(directory.resolve("post.key"), "something else");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> KeyRequest.of("post-1", key)).isInstanceOf(IOException.class)
                .hasMessageContaining(key.toString());
        assertThat(Files.readString(key)).isEqualTo("something else");
        assertThatThrownBy(() -> KeyRequest.of("post-1", null)).hasMessageContaining("link.key-file");
    }
}
