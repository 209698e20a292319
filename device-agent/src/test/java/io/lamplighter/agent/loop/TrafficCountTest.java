package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.OptionalInt;

import io.lamplighter.lighting.program.Traffic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Vehicles in periods of five minutes. */
class TrafficCountTest {

    private static final long MINUTE = 60_000_000_000L;

    private final TrafficCount count = new TrafficCount(1, -MINUTE);

    @Test
    void eachPeriodHasItsNumber() {
        count.seen(0);
        count.seen(12);
        assertThat(count.look(3 * MINUTE).vehicles()).isEmpty();
        assertThat(count.look(4 * MINUTE).vehicles()).containsExactly(OptionalInt.of(12));
        count.seen(12);
        assertThat(count.look(10 * MINUTE)).satisfies(traffic -> {
            assertThat(traffic.vehicles()).containsExactly(OptionalInt.of(0), OptionalInt.of(12));
            assertThat(traffic.sinceLast()).isEqualTo(Duration.ofMinutes(1));
        });
    }

    @Test
    void aPeriodWithAFailureIsUnknown() {
        count.seen(7);
        count.failed();
        count.seen(9);
        assertThat(count.look(4 * MINUTE).vehicles()).containsExactly(OptionalInt.empty());
        assertThat(count.look(9 * MINUTE).vehicles()).as("and one in which nothing was read").hasSize(2)
                .allMatch(OptionalInt::isEmpty);
        count.seen(10);
        assertThat(count.look(14 * MINUTE).vehicles().getFirst()).hasValue(1);
    }

    @Test
    void isBoundedAndFollowsTimeOfTheWorld() {
        TrafficCount fast = new TrafficCount(60, 0);
        fast.seen(5);
        assertThat(fast.look(MINUTE / 12).vehicles()).containsExactly(OptionalInt.of(5));
        assertThat(fast.look(10 * MINUTE).vehicles()).hasSize(Traffic.MAXIMUM_PERIODS);
    }
}
