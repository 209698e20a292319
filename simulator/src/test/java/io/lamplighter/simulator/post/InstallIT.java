package io.lamplighter.simulator.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the installation's instructions copy to a post is enough to start the agent there. */
@Timeout(120)
class InstallIT {

    private static final Path HOME = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("")
            .normalize();

    /** Of the Raspberry Pi's watchdog: 20 bits of 1/65,536 s. */
    private static final int LONGEST_WATCHDOG_SECONDS = 15;

    @TempDir
    private Path post = Path.of("");

    @Test
    void whatIsCopiedStarts() throws Exception {
        List<String> copying = Files.readAllLines(HOME.resolve("hardware").resolve("README.md")).stream()
                .filter(line -> line.startsWith("cp ") || line.startsWith("install "))
                .map(line -> line.replace(" /opt/", " " + post + "/opt/").replace(" /etc/", " " + post + "/etc/"))
                .toList();
        assertThat(copying).hasSizeGreaterThan(6);
        run("sh", "-ec", copying.stream().collect(Collectors.joining("\n")));

        assertThat(settings("etc/systemd/system/lamplighter-agent.service")).containsEntry("Type", "notify")
                .containsEntry("WatchdogSec", "30");
        assertThat(settings("etc/systemd/system.conf.d/lamplighter-watchdog.conf"))
                .containsOnlyKeys("RuntimeWatchdogSec", "RebootWatchdogSec")
                .allSatisfy((name, seconds) -> assertThat(Integer.parseInt(seconds)).as(name).isBetween(10,
                        LONGEST_WATCHDOG_SECONDS));
        assertThat(run(post.resolve("opt/lamplighter/lamplighter").toString(), "agent", "--help"))
                .contains("Usage: ./lamplighter agent --config FILE");
        aStickIsFilled();
    }

    /** As the unit does it, without mounting. */
    private void aStickIsFilled() throws Exception {
        Files.createDirectories(post.resolve("etc/lamplighter"));
        Files.writeString(post.resolve("etc/lamplighter/post.toml"), "[post]\nid = \"post-1\"\n"); // too few settings
        Path stick = Files.createDirectories(post.resolve("run/lamplighter-stick"));
        String unit = Files.readString(post.resolve("etc/systemd/system/lamplighter-support@.service"));
        String command = unit
                .substring(unit.indexOf("/opt/lamplighter/lamplighter agent"), unit.indexOf("; \\\n    code="))
                .replaceAll("(^| )/", "$1" + post + "/");
        assertThat(run("sh", "-ec", command)).startsWith("written: " + stick.resolve("lamplighter-unknown-"));
    }

    private Map<String, String> settings(String file) throws IOException {
        return Files.readAllLines(post.resolve(file)).stream().filter(line -> line.matches("[A-Za-z]+=.*"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (_, last) -> last));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
