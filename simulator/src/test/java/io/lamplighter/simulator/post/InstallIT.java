package io.lamplighter.simulator.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @TempDir
    private Path post = Path.of("");

    @Test
    void whatIsCopiedStarts() throws Exception {
        List<String> copying = Files.readAllLines(HOME.resolve("hardware").resolve("README.md")).stream()
                .filter(line -> line.startsWith("cp ") || line.startsWith("install -d "))
                .map(line -> line.replace(" /opt/", " " + post + "/opt/").replace(" /etc/", " " + post + "/etc/"))
                .toList();
        assertThat(copying).hasSizeGreaterThan(3);
        run("sh", "-ec", copying.stream().collect(Collectors.joining("\n")));

        assertThat(run(post.resolve("opt/lamplighter/lamplighter").toString(), "agent", "--help"))
                .contains("Usage: ./lamplighter agent --config FILE");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
