package io.lamplighter.simulator.bench.city;

import io.lamplighter.simulator.measure.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A short run of the bench: all follow. How fast is not for a shared machine to say. */
@Timeout(300)
class PlanBenchIT {

    @Test
    void everyPostFollowsTheNewCalendar() throws Exception {
        Figures figures = new Figures();
        new PlanBench(Figures.files(), figures.report()).run(new BusyCity(20, 4, 100));

        assertThat(figures.values()).containsEntry("luminaires", 80.0);
        assertThat(figures.value("seconds_all_confirmed")).isGreaterThan(0);
        assertThat(figures.value("cpu_millis_per_post")).isGreaterThan(0);
        assertThat(figures.progress()).contains("giving 20 posts a calendar");
    }
}
