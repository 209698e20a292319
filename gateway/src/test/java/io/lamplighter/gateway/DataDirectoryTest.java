package io.lamplighter.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DataDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void whatItMakesIsItsOwnAndWhatIsThereKeepsItsRights() throws IOException {
        DataDirectory.open(directory.resolve("a/b")).close();
        assertThat(rights(directory.resolve("a"))).isEqualTo("rwx------");
        assertThat(rights(directory.resolve("a/b"))).isEqualTo("rwx------");

        Path shared = Files.createDirectory(directory.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));
        DataDirectory.open(shared).close();
        assertThat(rights(shared)).isEqualTo("rwxr-x---");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
