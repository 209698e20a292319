package io.lamplighter.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MarkerClockTest {

    private static final Instant SHOWN = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path temp = Path.of("");

    @Test
    void knowsTheTimeOnceTheMarkerWasThere() throws Exception {
        Path marker = temp.resolve("synchronized");
        MarkerClock clock = new MarkerClock(Optional.of(marker), () -> SHOWN, BuildDate.read());
        assertThat(clock.now()).isEmpty();

        Files.createFile(marker);
        assertThat(clock.now()).contains(SHOWN);

        Files.delete(marker);
        assertThat(clock.now()).contains(SHOWN); // it runs on
    }

    @Test
    void wasBuiltInThisMillennium() {
        MarkerClock clock = new MarkerClock(Optional.empty(), () -> SHOWN, BuildDate.read());

        assertThat(clock.now()).contains(SHOWN);
        assertThat(clock.earliest()).isAfter(Instant.parse("2025-01-01T00:00:00Z"));
    }
}
