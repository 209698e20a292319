package io.lamplighter.simulator.bench;

import java.time.Duration;

import io.lamplighter.simulator.measure.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A short run of the bench: its figures are there and possible. What they should be is not for a shared machine to say. */
@Timeout(300)
class AgentBenchIT {

    /** Counters are on the flash once in a quarter of an hour: what is acknowledged before it must be there is not. */
    private static final Duration WITH_COUNTERS = Duration.ofMinutes(16);

    @Test
    void measuresTheShippedAgentBesideAnEmptyProgram() throws Exception {
        Figures figures = new Figures();
        new AgentBench(Figures.files(), figures.report())
                .run(new AgentBench.Settings(Duration.ofSeconds(2), Duration.ofSeconds(8), 1, 1,
                        WITH_COUNTERS));

        assertThat(figures.values()).containsOnlyKeys("luminaires", "pss_mb", "floor_pss_mb", "seconds_to_control",
                "floor_seconds", "cpu_percent", "flash_mb_per_day", "install_mb");
        assertThat(figures.value("floor_pss_mb")).isGreaterThan(5);
        assertThat(figures.value("pss_mb")).isGreaterThan(figures.value("floor_pss_mb"));
        assertThat(figures.value("seconds_to_control")).isGreaterThan(0);
        assertThat(figures.value("install_mb")).as("not a matter of the machine").isBetween(10.0, 25.0);
        assertThat(figures.value("flash_mb_per_day")).isBetween(0.01, 20.0);
        assertThat(figures.progress()).contains("normal work, 8 s left", "resident: ", "class archive: ");
    }
}
