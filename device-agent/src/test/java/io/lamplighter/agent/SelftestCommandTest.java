package io.lamplighter.agent;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.lamplighter.protocol.command.Finding;
import io.lamplighter.protocol.command.Finding.Result;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a self-test may touch the board. */
class SelftestCommandTest {

    private static final Path STATE = Path.of("/var/lib/lamplighter");
    private static final List<Finding> TAKEN = List.of(new Finding("", "board", Result.NOT_CHECKED, "taken", ""));
    private static final List<Finding> TOUCHED = List.of(new Finding("", "board", Result.OK, "touched", ""));

    @Test
    void whoMayNotAskWhetherTheAgentRunsTouchesNothing() {
        List<Finding> findings = locked(directory -> {
            throw new AccessDeniedException(directory.toString());
        });

        assertThat(findings).singleElement().returns(Result.NOT_CHECKED, Finding::result)
                .satisfies(finding -> assertThat(finding.detail()).contains("no right to " + STATE))
                .satisfies(finding -> assertThat(finding.remedy()).contains("sudo -u lamplighter"));
    }

    @Test
    void aFlashThatTakesNoLockIsNoReasonToTestNothing() {
        assertThat(locked(_ -> {
            throw new IOException("Read-only file system");
        })).isEqualTo(TOUCHED);
    }

    @Test
    void whatTheAgentHasIsLeftToIt() {
        assertThat(locked(_ -> Optional.empty())).isEqualTo(TAKEN);
    }

    private static List<Finding> locked(SelftestCommand.Locking locking) {
        return SelftestCommand.locked(STATE, locking, () -> TAKEN, () -> TOUCHED);
    }
}
