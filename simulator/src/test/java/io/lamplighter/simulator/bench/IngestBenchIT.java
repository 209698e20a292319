package io.lamplighter.simulator.bench;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A short run of the bench: nothing is lost or doubled. How fast it should be is not for a shared machine to say. */
@Timeout(300)
class IngestBenchIT {

    @Test
    void loadsTheShippedGatewayAndCountsInItsDatabase() throws Exception {
        Map<String, Double> figures = new HashMap<>();
        AgentFiles files = new AgentFiles(
                Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("").normalize());
        new IngestBench(files, new PrintWriter(new StringWriter()), figure -> {
            String[] parts = figure.split("=", -1);
            figures.put(parts[0], Double.parseDouble(parts[1]));
        }).run(new IngestBench.Settings(Duration.ofSeconds(3), 20, 8, 10, 5_000, Optional.empty(), true));

        assertThat(figures).containsEntry("lost", 0.0).containsEntry("doubled", 0.0)
                .containsEntry("acknowledged_in_the_end", 1.0);
        assertThat(figures.get("records_per_second")).isGreaterThan(0);
        assertThat(figures.get("cpu_micros_per_record")).isGreaterThan(0);
        assertThat(figures.get("null_subscriber_per_second")).isGreaterThan(0);
        assertThat(figures.get("share_of_null_subscriber")).isGreaterThan(0);
    }
}
