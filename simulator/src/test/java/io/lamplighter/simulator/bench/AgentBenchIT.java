package io.lamplighter.simulator.bench;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A short run of the bench: its figures are there and possible. What they should be is not for a shared machine to say. */
@Timeout(300)
class AgentBenchIT {

    @Test
    void measuresTheShippedAgentBesideAnEmptyProgram() throws Exception {
        Map<String, Double> figures = new HashMap<>();
        StringWriter progress = new StringWriter();
        AgentFiles files = new AgentFiles(
                Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("").normalize());
        new AgentBench(files, new PrintWriter(progress), figure -> {
            String[] parts = figure.split("=", -1);
            figures.put(parts[0], Double.parseDouble(parts[1]));
        }).run(new AgentBench.Settings(Duration.ofSeconds(2), Duration.ofSeconds(8), 1, 1));

        assertThat(figures).containsOnlyKeys("luminaires", "pss_mb", "floor_pss_mb", "seconds_to_control",
                "floor_seconds", "cpu_percent", "flash_mb_per_day", "install_mb");
        assertThat(figures.get("floor_pss_mb")).isGreaterThan(5);
        assertThat(figures.get("pss_mb")).isGreaterThan(figures.get("floor_pss_mb"));
        assertThat(figures.get("seconds_to_control")).isGreaterThan(0);
        assertThat(figures.get("install_mb")).as("not a matter of the machine").isBetween(10.0, 25.0);
        assertThat(figures.get("flash_mb_per_day")).isBetween(0.01, 20.0);
        assertThat(progress.toString()).contains("normal work, 8 s left", "resident: ", "class archive: ");
    }
}
