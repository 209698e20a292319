package io.lamplighter.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Runs the program as its own process: what a user sees when it cannot start. */
class MainTest {

    private static final long SECONDS = 60;

    @TempDir
    private Path directory;

    @Test
    void withoutArgumentsItSaysHowItIsUsed() throws Exception {
        Ended ended = run();

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("Usage: ./lamplighter agent --config FILE");
    }

    @Test
    void wrongSettingsAreAllListedWithTheirLines() throws Exception {
        Path file = directory.resolve("post.toml");
        Files.writeString(file, "[post]\nid = 7\ncolour = \"blue\"\n");

        Ended ended = run("--config", file.toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains(file.toString(), "line 2: 'post.id'", "line 3: 'post.colour' is unknown",
                "'post.latitude' is missing", "[[luminaire]]").doesNotContain("\tat ");
    }

    @Test
    void aMachineThatIsNoRaspberryPiIsNamedAsSuch() throws Exception {
        assumeThat(Files.exists(Path.of("/proc/device-tree/model"))).as("may be a Raspberry Pi").isFalse();

        Ended ended = run("--config", Path.of("post.example.toml").toAbsolutePath().toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("Raspberry Pi", "setting post.id = \"post-1\"").doesNotContain("\tat ");
    }

    private record Ended(int code, String output) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx24m", "-cp",
                        System.getProperty("java.class.path"), "io.lamplighter.agent.Main"));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the program did not end: " + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
