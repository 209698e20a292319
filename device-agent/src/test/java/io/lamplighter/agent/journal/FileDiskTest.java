package io.lamplighter.agent.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileDiskTest {

    @TempDir
    private Path directory;

    @Test
    void appendsReadsCutsAndDeletes() {
        FileDisk disk = FileDisk.at(directory.resolve("state"), true);

        disk.append("a", bytes("one"));
        disk.append("a", bytes("two"));
        disk.sync("a");
        assertThat(disk.read("a")).isEqualTo(bytes("onetwo"));
        disk.cut("a", 4);
        assertThat(disk.read("a")).isEqualTo(bytes("onet"));
        assertThat(disk.names()).containsExactly("a");
        disk.delete("a");
        assertThat(disk.names()).isEmpty();
    }

    @Test
    void replacesWholly() {
        FileDisk disk = FileDisk.at(directory, true);

        disk.replace("s", bytes("a long value"));
        disk.replace("s", bytes("short"));

        assertThat(disk.read("s")).isEqualTo(bytes("short"));
        assertThat(disk.names()).containsExactly("s");
    }

    @Test
    void aMissingFileIsEmptyAndMayBeSyncedAndDeleted() {
        FileDisk disk = FileDisk.at(directory, true);

        assertThat(disk.read("none")).isEmpty();
        disk.sync("none");
        disk.delete("none");
    }

    @Test
    void namesTheFileAndTheReasonOfAFailure() throws IOException {
        FileDisk disk = FileDisk.at(directory, true);
        Files.createDirectory(directory.resolve("folder"));

        assertThatThrownBy(() -> disk.append("folder", bytes("x"))).isInstanceOf(DiskException.class)
                .hasMessageContaining("folder");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
