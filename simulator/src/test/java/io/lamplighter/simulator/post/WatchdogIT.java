package io.lamplighter.simulator.post;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.lamplighter.agent.board.BoardSource;
import io.lamplighter.agent.kernel.UnixListener;
import io.lamplighter.simulator.demo.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What systemd hears of the shipped program, on a real notification socket. */
@Timeout(120)
class WatchdogIT {

    private static final Duration WATCHDOG = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FEED = "WATCHDOG=1";

    @TempDir
    private Path temp = Path.of("");
    private final List<String> heard = new ArrayList<>();

    /** A fade of an hour has the loop write a level at each step. */
    @Test
    void isFedWhileTheLampIsUnderControlAndStarvesWhenTheLoopHangs() throws Throwable {
        Path settings = AgentProcess.settings(temp, 1, "[plan]\nfade = \"1 h\"\n");
        String socket = temp.resolve("notify").toString();
        try (UnixListener systemd = new UnixListener(socket);
                AgentProcess agent = AgentProcess.start(environment(socket), "--config", settings.toString())) {
            agent.readUntil("ready post=post-1");
            awaitFeeds(systemd, 3);
            assertThat(heard).startsWith("STATUS=1 of 1 lamps under control, clock synced").contains("READY=1");

            Files.createFile(temp.resolve(HangingBoardSource.ORDER));
            Eventually.within(PATIENCE,
                    () -> Optional.of(temp.resolve(HangingBoardSource.DONE)).filter(Files::exists),
                    () -> "the loop does not hang");
            systemd.received(); // what was said before
            assertThat(agent.process().waitFor(WATCHDOG.toSeconds(), TimeUnit.SECONDS)).as("ended").isFalse();
            assertThat(systemd.received()).as("said in a whole interval, after which systemd kills").isEmpty();
        }
    }

    private void awaitFeeds(UnixListener systemd, int count) throws InterruptedException {
        Eventually.within(PATIENCE, () -> {
            heard.addAll(received(systemd));
            return Optional.of(heard).filter(words -> words.stream().filter(FEED::equals).count() >= count);
        }, () -> "systemd heard " + heard);
    }

    private static List<String> received(UnixListener systemd) {
        try {
            return systemd.received();
        } catch (Throwable e) { // what a method handle declares
            throw new IllegalStateException(e);
        }
    }

    /** As systemd's, and with the board that hangs: Java's own variable takes the place of the launcher's option. */
    private Map<String, String> environment(String socket) throws Exception {
        Path services = Files.createDirectories(temp.resolve("META-INF").resolve("services"));
        Files.writeString(services.resolve(BoardSource.class.getName()), HangingBoardSource.class.getName());
        Path tests = Path.of(HangingBoardSource.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path simulator = Path
                .of(SimulatedBoardSource.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String board = String.join(File.pathSeparator, temp.toString(), tests.toString(), simulator.toString());
        return Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", String.valueOf(WATCHDOG.toNanos() / 1_000),
                HangingBoardSource.FOLDER, temp.toString(), "JDK_JAVA_OPTIONS", "-Dlamplighter.board=" + board);
    }
}
