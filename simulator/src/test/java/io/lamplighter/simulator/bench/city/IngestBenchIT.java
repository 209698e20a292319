package io.lamplighter.simulator.bench.city;

import java.time.Duration;
import java.util.Optional;

import io.lamplighter.simulator.measure.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A short run of the bench: nothing is lost or doubled. How fast it should be is not for a shared machine to say. */
@Timeout(300)
class IngestBenchIT {

    @Test
    void loadsTheShippedGatewayAndCountsInItsDatabase() throws Exception {
        Figures figures = new Figures();
        new IngestBench(Figures.files(), figures.report())
                .run(new IngestBench.Settings(Duration.ofSeconds(3), 20, 8, 10, 2_000, Optional.empty(), true, 2,
                        false));

        assertThat(figures.values()).containsEntry("lost", 0.0).containsEntry("doubled", 0.0)
                .containsEntry("grown_luminaires", 320.0).containsEntry("grown_lost", 0.0)
                .containsEntry("grown_doubled", 0.0).containsKeys("cost_growth", "heap_bytes_per_luminaire");
        assertThat(figures.value("records_per_second")).isGreaterThan(0);
        assertThat(figures.value("cpu_micros_per_record")).isGreaterThan(0);
        assertThat(figures.value("null_subscriber_per_second")).isGreaterThan(0);
        assertThat(figures.value("share_of_null_subscriber")).isGreaterThan(0);
    }
}
