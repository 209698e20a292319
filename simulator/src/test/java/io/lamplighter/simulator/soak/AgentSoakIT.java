package io.lamplighter.simulator.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Half a minute of the kill test; {@code ./lamplighter soak agent --for 1h} is the same for longer. */
@Timeout(400)
class AgentSoakIT {

    @Test
    void everythingAcceptedArrivesOnceHoweverOftenTheAgentIsKilled(@TempDir Path folder) throws Exception {
        Path home = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("").normalize();
        List<String> told = new CopyOnWriteArrayList<>();

        AgentSoak.Verdict verdict = AgentSoakCommand.run(home, folder, Duration.ofSeconds(30), new Random().nextLong(),
                told::add);

        assertThat(verdict.violations()).as(String.join("\n", told)).isEmpty();
        assertThat(verdict.kills()).as(String.join("\n", told)).isGreaterThan(3);
        assertThat(verdict.accepted()).as(String.join("\n", told)).isPositive();
    }
}
