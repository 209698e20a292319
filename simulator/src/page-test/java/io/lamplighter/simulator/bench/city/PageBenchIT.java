package io.lamplighter.simulator.bench.city;

import java.nio.file.Path;

import io.lamplighter.simulator.measure.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A short run of the bench: everything is seen, and the first load is small. How fast is not for a shared machine to say. */
@Timeout(300)
class PageBenchIT {

    private static final double MOST_KB = 350;

    @Test
    void theFirstLoadIsSmallAndChangesAreSeen() throws Exception {
        Figures figures = new Figures();
        new PageBench(Figures.files(), figures.report()).run(new PageBench.Settings(800, 2_000,
                Path.of(System.getProperty("chromium", "/usr/bin/chromium"))));

        assertThat(figures.values()).containsEntry("lamps", 800.0);
        assertThat(figures.value("first_load_kb")).isBetween(50.0, MOST_KB);
        assertThat(figures.value("seconds_first_map")).isPositive();
        assertThat(figures.value("frames_per_second")).isPositive();
        assertThat(figures.value("changes_seen")).isPositive();
        assertThat(figures.value("change_visible_millis")).isPositive();
    }
}
