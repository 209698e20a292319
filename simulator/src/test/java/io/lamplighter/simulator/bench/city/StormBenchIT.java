package io.lamplighter.simulator.bench.city;

import java.time.Duration;

import io.lamplighter.simulator.measure.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A short run of the bench: all posts come back, nothing is lost. How soon is not for a shared machine to say. */
@Timeout(300)
class StormBenchIT {

    @Test
    void bringsAllPostsBackWithoutLoss() throws Exception {
        Figures figures = new Figures();
        new StormBench(Figures.files(), figures.report())
                .run(new StormBench.Settings(20, 2, 200, Duration.ofSeconds(1), Duration.ofSeconds(1)));

        assertThat(figures.values()).containsEntry("posts", 20.0).containsEntry("online", 20.0)
                .containsEntry("lost", 0.0).containsEntry("doubled", 0.0)
                .containsEntry("acknowledged_in_the_end", 1.0);
        assertThat(figures.value("records_sent")).isGreaterThan(0);
        assertThat(figures.value("seconds_all_live")).isGreaterThan(0);
        assertThat(figures.value("false_alarms")).as("a matter of the machine: posts that were slow to come back")
                .isBetween(0.0, 20.0);
    }
}
