package io.lamplighter.agent.supervision;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BootCountTest {

    @Test
    void fiveStartsInARowLeadToSafeModeAndALongOneForgives() {
        BootCount count = BootCount.NONE;
        for (int start = 1; start <= 5; start++) {
            assertThat(count.leadsToSafeMode()).as("start %s", start).isFalse();
            count = count.started();
        }

        assertThat(count.leadsToSafeMode()).isTrue();
        assertThat(count.lasted().leadsToSafeMode()).isFalse();
    }

    @Test
    void eachFurtherSafeModeLastsTwiceAsLongUpToALimit() {
        BootCount count = new BootCount(BootCount.LIMIT, 0);
        Duration before = Duration.ZERO;
        for (Duration expected = Duration.ofMinutes(5); expected.toMinutes() <= 160; expected = expected
                .plus(expected)) {
            count = count.started();
            assertThat(count.safeModeLength()).isEqualTo(expected).isGreaterThan(before);
            before = expected;
        }

        assertThat(count.started()).as("then nothing is left to write").isEqualTo(count);
    }

    @Test
    void comesBackFromTheFlashAndStartsAnewFromNonsense() {
        BootCount count = new BootCount(3, 2);

        assertThat(BootCount.of(count.bytes())).isEqualTo(count);
        assertThat(BootCount.of(new byte[3])).isEqualTo(BootCount.NONE);
        assertThat(BootCount.of(new byte[]{-1, -1, -1, -1, 127, 127, 127, 127}))
                .isEqualTo(new BootCount(0, BootCount.MAXIMUM_SAFE_MODES));
    }
}
