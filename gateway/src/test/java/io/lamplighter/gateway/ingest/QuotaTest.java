package io.lamplighter.gateway.ingest;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuotaTest {

    private static final Quota.Bound BOUND = new Quota.Bound(4, 10);
    private static final long QUARTER = 250_000_000L;

    private final Quota quota = new Quota();

    @Test
    void givesWhatWasSavedUpAtOnceThenTheRate() {
        long nanos = Long.MAX_VALUE - QUARTER; // tickers may wrap
        assertThat(taken(nanos, 100)).isEqualTo(10);
        assertThat(taken(nanos + QUARTER, 100)).isEqualTo(1);
        assertThat(taken(nanos + 4 * QUARTER, 100)).isEqualTo(3);
    }

    @Test
    void savesUpNoMoreThanItsBound() {
        assertThat(taken(0, 3)).isEqualTo(3);
        assertThat(taken(1_000 * QUARTER, 100)).isEqualTo(10);
    }

    private int taken(long nanos, int asked) {
        int taken = 0;
        for (int i = 0; i < asked; i++) {
            taken += quota.take(BOUND, nanos) ? 1 : 0;
        }
        return taken;
    }
}
