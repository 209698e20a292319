package io.lamplighter.simulator.bench.light;

import io.lamplighter.simulator.measure.Figures;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A short run of the bench: each lamp has its year, and it is that of the lamp itself. */
class YearBenchTest {

    @Test
    void everyLampHasItsOwnYear() throws Exception {
        Figures figures = new Figures();

        new YearBench(figures.report()).run(250, 10);

        assertThat(figures.values()).containsEntry("luminaires", 250.0).containsKeys("seconds", "threads");
        assertThat(figures.value("cells")).isBetween(5.0, 50.0);
        assertThat(figures.value("years_worked_out")).isBetween(5.0, 50.0);
        assertThat(figures.value("megawatt_hours")).isBetween(20.0, 100.0);
        assertThat(figures.value("worst_percent_of_energy")).isLessThan(0.1);
        assertThat(figures.value("worst_minutes_of_burning")).isLessThan(10);
    }
}
