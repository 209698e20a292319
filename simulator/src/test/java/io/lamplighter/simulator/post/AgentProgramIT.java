package io.lamplighter.simulator.post;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The shipped program on a simulated board: how it runs, how it is tested at the foot of its post, and how it
 * bears being killed. */
@Timeout(300)
class AgentProgramIT {

    @TempDir
    private Path temp = Path.of("");

    @Test
    void aTechnicianSeesThatEveryPartIsWell() throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path settings = settings(broker.getLocalPort());
            AgentProcess.Ended plain = AgentProcess.run("--simulated-board", "selftest", "--config",
                    settings.toString());
            assertThat(plain.output().lines()).hasSize(5).allMatch(line -> line.startsWith("ok "));
            assertThat(plain.code()).isZero();

            AgentProcess.Ended lamps = AgentProcess.run("--simulated-board", "selftest", "--json", "--lamp-test",
                    "--config", settings.toString());
            assertThat(lamps.output()).startsWith("{").contains("\"result\": \"ok\"", "\"lamp test\"")
                    .doesNotContain("failed");
            assertThat(lamps.code()).isZero();
        }
    }

    @Test
    void runsOnASimulatedBoardUntilItIsTold() throws Exception {
        try (AgentProcess agent = AgentProcess.start("--simulated-board", "--config", settings(1).toString())) {
            List<String> lines = agent.readUntil("ready post=post-1");
            assertThat(lines).anyMatch(line -> line.contains("source=substitute"));
            assertThat(Files.readString(Path.of("/proc", String.valueOf(agent.process().pid()), "maps")))
                    .as("what the process has mapped").contains("lamplighter-agent.jsa");
            agent.process().toHandle().destroy();
            assertThat(agent.readUntil("stopping post=post-1")).isNotEmpty();
            assertThat(agent.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(agent.process().exitValue()).isEqualTo(143); // 128 + SIGTERM
        }
        assertThat(temp.resolve("state")).isNotEmptyDirectory();
    }

    @Test
    void neverTakesASimulatedBoardByItself() throws Exception {
        AgentProcess.Ended ended = AgentProcess.run("--config", settings(1).toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("no pins here").doesNotContain("ready");
    }

    @Test
    void whatTheRunningAgentHoldsIsNotTakenFromIt() throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path settings = settings(broker.getLocalPort());
            try (AgentProcess agent = AgentProcess.start("--simulated-board", "--config", settings.toString())) {
                agent.readUntil("ready post=post-1");
                AgentProcess.Ended test = AgentProcess.run("--simulated-board", "selftest", "--lamp-test", "--config",
                        settings.toString());
                assertThat(test.output()).contains("not-checked", "systemctl stop lamplighter-agent")
                        .doesNotContain("lamp test");
                assertThat(test.code()).isEqualTo(3);
                AgentProcess.Ended address = AgentProcess.run("meter-address", "--config", settings.toString(),
                        "--luminaire", "luminaire-1");
                assertThat(address.output()).contains("not-checked", "systemctl stop lamplighter-agent");
                AgentProcess.Ended second = AgentProcess.run("--simulated-board", "--config", settings.toString());
                assertThat(second.code()).isEqualTo(1);
                assertThat(second.output()).contains("another agent or a self-test drives this post");
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
        try (AgentProcess agent = AgentProcess.start("--simulated-board", "--config", settings.toString())) {
            List<String> lines = agent.readUntil(word);
            for (int i = 0; i < 600 && before.equals(boots()); i++) {
                assertThat(agent.process().waitFor(100, TimeUnit.MILLISECONDS)).as("still runs").isFalse();
            }
            return lines;
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
        return AgentProcess.settings(temp, port, "");
    }
}
