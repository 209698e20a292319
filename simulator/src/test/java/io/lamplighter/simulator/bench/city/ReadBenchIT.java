package io.lamplighter.simulator.bench.city;

import java.time.Duration;

import io.lamplighter.simulator.measure.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A short run of the bench: every request is answered. How fast is not for a shared machine to say. */
@Timeout(300)
class ReadBenchIT {

    @Test
    void asksForMapAndHistoryWhilePostsReport() throws Exception {
        Figures figures = new Figures();
        new ReadBench(Figures.files(), figures.report())
                .run(new ReadBench.Settings(Duration.ofSeconds(3), 50, 20, 8, 5, 500));

        assertThat(figures.values()).containsEntry("luminaires", 160.0).containsEntry("refused", 0.0);
        assertThat(figures.value("requests_per_second")).isGreaterThan(0);
        assertThat(figures.value("records_per_second")).isGreaterThan(0);
        assertThat(figures.value("p99_millis")).isGreaterThanOrEqualTo(figures.value("p50_millis"));
    }
}
