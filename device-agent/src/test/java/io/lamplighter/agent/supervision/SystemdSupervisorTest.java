package io.lamplighter.agent.supervision;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.lamplighter.agent.kernel.Datagrams;
import io.lamplighter.agent.kernel.UnixListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SystemdSupervisorTest {

    @TempDir
    private Path directory = Path.of("");
    private long now;

    @Test
    void tellsASocketInTheFileSystem() throws Throwable {
        tellsEverything(directory.resolve("notify").toString());
    }

    @Test
    void tellsASocketInTheAbstractNameSpace() throws Throwable {
        tellsEverything("@lamplighter-test-" + ProcessHandle.current().pid() + directory.getFileName());
    }

    private void tellsEverything(String path) throws Throwable {
        try (UnixListener systemd = new UnixListener(path)) {
            Supervisor supervisor = SystemdSupervisor
                    .ofThisProcess(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "30000000"), () -> now);
            supervisor.ready();
            supervisor.ready();
            supervisor.status("1 of 1 lamps under control, clock holdover");
            supervisor.status("1 of 1 lamps under control, clock holdover");
            supervisor.stopping();

            assertThat(systemd.received()).containsExactly("READY=1",
                    "STATUS=1 of 1 lamps under control, clock holdover", "STOPPING=1");
        }
    }

    @Test
    void feedsTheWatchdogFourTimesPerIntervalHoweverOftenItIsAlive() throws Throwable {
        String path = directory.resolve("notify").toString();
        try (UnixListener systemd = new UnixListener(path)) {
            Supervisor supervisor = new SystemdSupervisor(Datagrams.to(path), () -> now, Duration.ofSeconds(30));
            for (int second = 0; second < 30; second++) {
                supervisor.alive();
                now += Duration.ofSeconds(1).toNanos();
            }

            assertThat(systemd.received()).hasSize(4).containsOnly("WATCHDOG=1");
        }
    }

    @Test
    void withoutAWatchdogItFeedsNothing() throws Throwable {
        String path = directory.resolve("notify").toString();
        try (UnixListener systemd = new UnixListener(path)) {
            SystemdSupervisor.ofThisProcess(Map.of("NOTIFY_SOCKET", path), () -> now).alive();
            SystemdSupervisor.ofThisProcess(
                    Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "1"), () -> now).alive();

            assertThat(systemd.received()).isEmpty();
        }
    }

    @Test
    void aListenerThatIsGoneHurtsNobody() {
        Supervisor supervisor = SystemdSupervisor
                .ofThisProcess(Map.of("NOTIFY_SOCKET", directory.resolve("nobody").toString()), () -> now);
        supervisor.ready();
        supervisor.stopping();
        SystemdSupervisor.ofThisProcess(Map.of(), () -> now).ready();
        assertThatThrownBy(() -> Datagrams.address("/" + "x".repeat(108))).hasMessageContaining("longer than 108");
    }

    @Test
    void readsTheIntervalAsSystemdGivesIt() {
        assertThat(SystemdSupervisor.interval(Map.of("WATCHDOG_USEC", "30000000"), 7))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(SystemdSupervisor.interval(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "7"), 7))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(SystemdSupervisor.interval(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "8"), 7)).isZero();
        assertThat(SystemdSupervisor.interval(Map.of("WATCHDOG_USEC", "soon"), 7)).isZero();
        assertThat(SystemdSupervisor.interval(Map.of(), 7)).isZero();
    }
}
