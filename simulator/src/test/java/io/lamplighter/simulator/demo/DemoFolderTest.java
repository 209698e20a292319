package io.lamplighter.simulator.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import io.lamplighter.simulator.host.HostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoFolderTest {

    @TempDir
    private Path temp = Path.of("");

    @Test
    void remembersTheCityTime() throws IOException {
        Instant time = Instant.parse("2026-11-23T04:05:06Z");
        try (DemoFolder folder = DemoFolder.open(temp.resolve("new/city"))) {
            assertThat(folder.cityTime()).isEmpty();
            folder.saveCityTime(time);
        }
        try (DemoFolder folder = DemoFolder.open(temp.resolve("new/city"))) {
            assertThat(folder.cityTime()).contains(time);
        }
    }

    @Test
    void startsWithoutADamagedClock() throws IOException {
        Files.writeString(temp.resolve("clock"), "half past");
        try (DemoFolder folder = DemoFolder.open(temp)) {
            assertThat(folder.cityTime()).isEmpty();
        }
    }

    @Test
    void refusesASecondDemoAndNamesTheRemedy() {
        try (DemoFolder folder = DemoFolder.open(temp)) {
            assertThatThrownBy(() -> DemoFolder.open(folder.path())).isInstanceOf(HostException.class)
                    .hasMessageContaining(temp.toString()).hasMessageContaining("--data");
        }
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> DemoFolder.open(file)).isInstanceOf(HostException.class)
                .hasMessageContaining("--data");
    }
}
