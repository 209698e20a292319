package io.lamplighter.agent.supervision;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AgentLockTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void oneProgramHasItUntilItLetsGo() throws IOException {
        Path state = directory.resolve("not/yet/there");
        try (AgentLock first = AgentLock.take(state).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(AgentLock.take(state)).isEmpty();
        }

        try (AgentLock next = AgentLock.take(state).orElseThrow()) {
            assertThat(next).isNotNull();
        }
    }
}
