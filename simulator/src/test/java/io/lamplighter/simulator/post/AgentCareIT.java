package io.lamplighter.simulator.post;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The shipped program on a simulated board: how it is tested at the foot of its post, and how it bears being killed. */
@Timeout(300)
class AgentCareIT {

    @TempDir
    private Path temp = Path.of("");

    @Test
    void aTechnicianSeesThatEveryPartIsWell() throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path settings = settings(broker.getLocalPort());
            Ended plain = run("selftest", "--config", settings.toString());
            assertThat(plain.output().lines()).hasSize(5).allMatch(line -> line.startsWith("ok "));
            assertThat(plain.code()).isZero();

            Ended lamps = run("selftest", "--json", "--lamp-test", "--config", settings.toString());
            assertThat(lamps.output()).startsWith("{").contains("\"result\": \"ok\"", "luminaire-1 lamp test")
                    .doesNotContain("failed");
            assertThat(lamps.code()).isZero();
        }
    }

    @Test
    void whatTheRunningAgentHoldsIsNotTakenFromIt() throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path settings = settings(broker.getLocalPort());
            Process agent = start("--config", settings.toString());
            try (BufferedReader output = agent.inputReader(StandardCharsets.UTF_8)) {
                readUntil(output, "ready post=post-1");
                Ended test = run("selftest", "--lamp-test", "--config", settings.toString());
                assertThat(test.output()).contains("not checked", "systemctl stop lamplighter-agent")
                        .doesNotContain("lamp test");
                assertThat(test.code()).isEqualTo(3);
                Ended second = run("--config", settings.toString());
                assertThat(second.code()).isEqualTo(1);
                assertThat(second.output()).contains("another agent or a self-test drives this post");
            } finally {
                agent.destroyForcibly();
            }
        }
    }

    @Test
    void killedFiveTimesSoonAfterItsStartItStartsInSafeMode() throws Exception {
        Path settings = settings(1);
        for (int boot = 1; boot <= 5; boot++) {
            List<String> lines = killed(settings, "ready post=post-1");
            assertThat(lines).as("boot %s", boot).noneMatch(line -> line.contains("safe-mode"));
        }

        assertThat(killed(settings, "ready post=post-1")).anyMatch(line -> line.contains("safe-mode on"));
    }

    /** Starts the agent, and kills it when it has said the word and its count is on the flash. */
    private List<String> killed(Path settings, String word) throws Exception {
        String before = boots();
        Process agent = start("--config", settings.toString());
        try (BufferedReader output = agent.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = readUntil(output, word);
            for (int i = 0; i < 600 && before.equals(boots()); i++) {
                assertThat(agent.waitFor(100, TimeUnit.MILLISECONDS)).as("still runs").isFalse();
            }
            return lines;
        } finally {
            agent.destroyForcibly().waitFor();
        }
    }

    /** What the flash knows of the last starts. */
    private String boots() throws IOException {
        StringBuilder files = new StringBuilder();
        for (String name : List.of("boots-a", "boots-b")) {
            Path file = temp.resolve("state").resolve(name);
            files.append(Files.exists(file) ? HexFormat.of().formatHex(Files.readAllBytes(file)) : "none");
        }
        return files.toString();
    }

    private Path settings(int port) throws IOException {
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
                servers = ["tcp://127.0.0.1:%d"]

                [[luminaire]]
                nominal-power = 60.0
                """.formatted(temp.resolve("state"), port));
    }

    private record Ended(int code, String output) {}

    private static Ended run(String... options) throws Exception {
        Process process = start(options);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static Process start(String... options) throws IOException {
        Path home = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("").normalize();
        List<String> command = new ArrayList<>(
                List.of(home.resolve("lamplighter").toString(), "agent", "--simulated-board"));
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
