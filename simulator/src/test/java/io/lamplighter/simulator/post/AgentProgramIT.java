package io.lamplighter.simulator.post;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The shipped agent program on a simulated board, as a developer starts it. */
@Timeout(120)
class AgentProgramIT {

    @TempDir
    private Path temp = Path.of("");

    @Test
    void runsOnASimulatedBoardUntilItIsTold() throws Exception {
        Process process = start("--simulated-board", "--config", settings().toString());
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = readUntil(output, "ready post=post-1");
            assertThat(lines).anyMatch(line -> line.contains("source=substitute"));
            assertThat(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "maps")))
                    .as("what the process has mapped").contains("lamplighter-agent.jsa");
            process.toHandle().destroy();
            assertThat(readUntil(output, "stopping post=post-1")).isNotEmpty();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143); // 128 + SIGTERM
        } finally {
            process.destroyForcibly();
        }
        assertThat(temp.resolve("state")).isNotEmptyDirectory();
    }

    @Test
    void neverTakesASimulatedBoardByItself() throws Exception {
        Process process = start("--config", settings().toString());
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output).contains("no pins here").doesNotContain("ready");
    }

    private Path settings() throws IOException {
        return Files.writeString(temp.resolve("post.toml"), """
                [post]
                id = "post-1"
                district = "ruhrort"
                latitude = 51.4566
                longitude = 6.7336
                state-directory = "%s"

                [clock]
                trusted = true

                [link]
                servers = ["tcp://127.0.0.1:1"]

                [[luminaire]]
                nominal-power = 60.0
                """.formatted(temp.resolve("state")));
    }

    private static Process start(String... options) throws IOException {
        Path home = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("").normalize();
        List<String> command = new ArrayList<>(List.of(home.resolve("lamplighter").toString(), "agent"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<String> readUntil(BufferedReader output, String text) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.contains(text)) {
                return lines;
            }
        }
        throw new AssertionError("the agent ended without saying '" + text + "': " + lines);
    }
}
