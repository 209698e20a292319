package io.lamplighter.simulator.measure;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class FootprintTest {

    private static final String MEMORY = """
            5612d000-7ffd2 ---p 00000000 00:00 0                                  [rollup]
            Rss:               62976 kB
            Pss:               48000 kB
            Pss_Dirty:         27000 kB
            """;

    @Test
    void readsWhatTheKernelSays() {
        String status = "4711 (ja va) x) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0 23 0 99";
        Footprint footprint = Footprint.parse(MEMORY, status);
        assertThat(footprint.proportionalMegabytes()).isEqualTo(49.152, within(1e-9));
        assertThat(footprint.residentMegabytes()).isEqualTo(64.487424, within(1e-9));
        assertThat(footprint.processorSeconds()).isEqualTo(2.0);
    }

    @Test
    void looksAtThisProcess() {
        Footprint footprint = Footprint.of(ProcessHandle.current().pid());
        assertThat(footprint.proportionalMegabytes()).isBetween(1.0, footprint.residentMegabytes());
        assertThat(footprint.processorSeconds()).isPositive();
    }

    @Test
    void refusesAnotherText() {
        assertThatThrownBy(() -> Footprint.parse("Rss: 1 kB", "1 (a) S 1 2 3 4 5 6 7 8 9 10 1 1"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Pss");
    }
}
