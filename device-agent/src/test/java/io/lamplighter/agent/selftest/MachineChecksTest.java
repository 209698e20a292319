package io.lamplighter.agent.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.clock.TimeService;
import io.lamplighter.protocol.command.Finding;
import io.lamplighter.protocol.command.Finding.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MachineChecksTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aWritableFlashWithRoomIsWellAndIsLeftClean() throws IOException {
        Finding finding = MachineChecks.flash(directory, 1).run();

        assertThat(finding.result()).isEqualTo(Result.OK);
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aJournalThatDoesNotFitOrADirectoryThatIsNoneFails() throws IOException {
        assertThat(MachineChecks.flash(directory, Long.MAX_VALUE / 4).here().detail())
                .contains("too few for the journal");

        Path file = Files.createFile(directory.resolve("file"));
        assertThat(MachineChecks.flash(file, 1).run().result()).isEqualTo(Result.FAILED);
    }

    @Test
    void theClockIsWhatItsServiceSays() {
        assertThat(MachineChecks.clock(Optional.empty(), Optional.empty())).extracting(check -> check.here().result())
                .containsExactly(Result.OK);
        assertThat(clock(false, Optional.of(Duration.ofSeconds(2)))).extracting(Finding::result)
                .containsExactly(Result.FAILED, Result.OK);
        assertThat(clock(true, Optional.of(Duration.ofDays(2)))).extracting(Finding::result)
                .containsExactly(Result.OK, Result.FAILED);
        assertThat(clock(true, Optional.empty()).getLast().detail()).contains("lost its time");
    }

    private List<Finding> clock(boolean synchronised, Optional<Duration> ahead) {
        TimeService service = new TimeService() {

            @Override
            public boolean synchronised() {
                return synchronised;
            }

            @Override
            public Optional<Duration> realTimeClockAhead() {
                return ahead;
            }
        };
        return MachineChecks.clock(Optional.of(service), Optional.of(directory)).stream().map(Check::run).toList();
    }
}
