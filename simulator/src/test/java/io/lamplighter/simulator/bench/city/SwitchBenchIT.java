package io.lamplighter.simulator.bench.city;

import io.lamplighter.simulator.measure.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A short run of the bench: all confirm, single lamps obey. How fast is not for a shared machine to say. */
@Timeout(300)
class SwitchBenchIT {

    @Test
    void switchesAllAndOneUpToThePin() throws Exception {
        Figures figures = new Figures();
        new SwitchBench(Figures.files(), figures.report()).run(new BusyCity(20, 4, 100), 20);

        assertThat(figures.values()).containsEntry("luminaires", 80.0);
        assertThat(figures.value("seconds_all_confirmed")).isGreaterThan(0);
        assertThat(figures.value("p99_millis_one_lamp")).isGreaterThanOrEqualTo(figures.value("p50_millis_one_lamp"));
        assertThat(figures.progress()).contains("switching 80 luminaires", "switching one lamp 20 times");
    }
}
