package io.lamplighter.simulator.bench.city;

import java.time.Duration;

import io.lamplighter.simulator.measure.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A short run of the bench: everything arrives at both platforms. How fast is not for a shared machine to say. */
@Timeout(300)
class ConnectorBenchIT {

    @Test
    void fillsOnePlatformAndTellsTwoWhatComes() throws Exception {
        Figures figures = new Figures();
        new ConnectorBench(Figures.files(), figures.report())
                .run(new ConnectorBench.Settings(Duration.ofSeconds(4), 20, 8, 5, 200, 5_000));

        assertThat(figures.values()).containsEntry("luminaires", 160.0);
        assertThat(figures.value("backfill_records")).isGreaterThanOrEqualTo(5_000);
        assertThat(figures.value("backfill_per_second")).isGreaterThan(0);
        assertThat(figures.value("changes_per_second_ngsi_ld")).isGreaterThan(0);
        assertThat(figures.value("changes_per_second_sensorthings")).isGreaterThan(0);
        assertThat(figures.value("lag_seconds")).isLessThan(60);
    }
}
