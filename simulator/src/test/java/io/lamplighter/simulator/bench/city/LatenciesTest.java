package io.lamplighter.simulator.bench.city;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void tellsTheNearestRank() {
        for (long i = 200; i > 0; i--) {
            latencies.add(i * 1_000_000);
        }
        assertThat(latencies.percentile(50)).isEqualTo(100);
        assertThat(latencies.percentile(99)).isEqualTo(198);
        assertThat(latencies.percentile(100)).isEqualTo(200);
        assertThat(latencies.count()).isEqualTo(200);
    }

    @Test
    void oneIsEveryPercentile() {
        latencies.add(3_000_000);
        assertThat(latencies.percentile(1)).isEqualTo(3);
        assertThat(latencies.percentile(99)).isEqualTo(3);
    }

    @Test
    void nothingHasNoPercentile() {
        assertThatThrownBy(() -> latencies.percentile(99)).hasMessageContaining("nothing was measured");
    }
}
