package io.lamplighter.agent.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class KernelTimeTest {

    @TempDir
    private Path clock = Path.of("");

    @Test
    void asksTheKernelOfThisMachine() {
        TimeService time = KernelTime.ofThisMachine(Optional.empty());

        assertThatCode(time::synchronised).doesNotThrowAnyException(); // either answer may be true here
        assertThat(time.synchronised()).isEqualTo(time.synchronised());
    }

    @Test
    void readsTheRealTimeClockThroughItsKernelDriver() throws IOException {
        Files.writeString(clock.resolve("since_epoch"), Instant.now().plus(Duration.ofDays(3)).getEpochSecond() + "\n");

        Duration ahead = KernelTime.ofThisMachine(Optional.of(clock)).realTimeClockAhead().orElseThrow();

        assertThat(ahead).isBetween(Duration.ofDays(3).minusMinutes(5), Duration.ofDays(3));
    }

    @Test
    void aRealTimeClockThatIsMissingOrLostItsTimeSaysNothing() throws IOException {
        assertThat(KernelTime.ofThisMachine(Optional.of(clock)).realTimeClockAhead()).isEmpty();

        Files.createDirectory(clock.resolve("since_epoch")); // reading fails, as when the driver says EINVAL
        assertThat(KernelTime.ofThisMachine(Optional.of(clock)).realTimeClockAhead()).isEmpty();
        assertThat(KernelTime.ofThisMachine(Optional.empty()).realTimeClockAhead()).isEmpty();
    }
}
