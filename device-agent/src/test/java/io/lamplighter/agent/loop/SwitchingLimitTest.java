package io.lamplighter.agent.loop;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SwitchingLimitTest {

    private static final long SECOND = 1_000_000_000L;

    private final SwitchingLimit limit = new SwitchingLimit();

    @Test
    void allowsAFewAtOnceAndThenOneInTenSeconds() {
        long now = Long.MAX_VALUE - 5 * SECOND; // the ticker may overflow
        for (int i = 0; i < SwitchingLimit.AT_ONCE; i++) {
            assertThat(limit.reached(now)).isFalse();
            limit.switched(now);
        }
        assertThat(limit.reached(now)).isTrue();
        assertThat(limit.reached(now + 10 * SECOND - 1)).isTrue();
        assertThat(limit.reached(now + 10 * SECOND)).isFalse();
        limit.switched(now + 10 * SECOND);
        assertThat(limit.reached(now + 10 * SECOND)).isTrue();
    }

    @Test
    void neverExceedsItsRateInTheLongRun() {
        int switchings = 0;
        for (long second = 0; second < 3600; second++) {
            if (!limit.reached(second * SECOND)) {
                limit.switched(second * SECOND);
                switchings++;
            }
        }
        assertThat(switchings).isBetween(360, 360 + SwitchingLimit.AT_ONCE);
    }
}
