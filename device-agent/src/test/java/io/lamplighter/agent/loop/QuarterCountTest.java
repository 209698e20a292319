package io.lamplighter.agent.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

import io.lamplighter.agent.loop.QuarterCount.Quarter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What was counted, in quarters of an hour of the clock. */
class QuarterCountTest {

    private static final long SECOND = 1_000_000_000L;
    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    private final QuarterCount count = new QuarterCount(1, 0);

    @Test
    void aQuarterIsWholeWhenItWasCountedFromItsBegin() {
        count.seen(0);
        assertThat(count.tick(OptionalLong.of(7), 0)).isEmpty();
        count.seen(3);
        assertThat(count.tick(OptionalLong.of(7), 400 * SECOND)).isEmpty();
        assertThat(count.tick(OptionalLong.of(8), 500 * SECOND)).as("started within it").contains(new Quarter(3, 500));
        count.seen(3);
        assertThat(count.tick(OptionalLong.of(9), 1_401 * SECOND)).contains(new Quarter(0, 900));
        count.seen(10);
        assertThat(count.tick(OptionalLong.of(10), 2_300 * SECOND)).contains(new Quarter(7, 900));
    }

    @Test
    void aSilentSensorHasNotCountedZero() {
        assertThat(count.tick(OptionalLong.of(7), 0)).isEmpty();
        assertThat(count.tick(OptionalLong.of(8), 900 * SECOND)).isEmpty();
    }

    @Test
    void withoutATimeAQuarterIsAnyNineHundredSeconds() {
        count.seen(2);
        assertThat(count.tick(UNKNOWN, 899 * SECOND)).isEmpty();
        assertThat(count.tick(UNKNOWN, 900 * SECOND)).contains(new Quarter(2, 900));
        count.seen(5);
        assertThat(count.tick(OptionalLong.of(7), 1_000 * SECOND)).as("the time is known")
                .contains(new Quarter(3, 100));
        count.seen(6);
        assertThat(count.tick(OptionalLong.of(90), 1_100 * SECOND)).as("the clock leapt").contains(new Quarter(1, 100));
        count.seen(7);
        assertThat(count.tick(OptionalLong.of(91), 1_400 * SECOND)).as("not from its begin")
                .contains(new Quarter(1, 300));
    }

    @Test
    void whatWasCountedBeforeAStopIsToldThen() {
        count.tick(OptionalLong.of(7), 0);
        count.seen(4);
        assertThat(count.close(100 * SECOND)).contains(new Quarter(4, 100));
        assertThat(count.close(100 * SECOND)).isEmpty();
        count.seen(5);
        assertThat(count.tick(OptionalLong.of(8), 900 * SECOND)).contains(new Quarter(1, 800));
    }

    @Test
    void aSensorThatWasOpenedAgainCountsFromZero() {
        count.seen(10);
        count.seen(2);
        assertThat(count.close(60 * SECOND)).contains(new Quarter(12, 60));
    }

    /** Whatever the clock does, no passer-by is lost and none is counted twice. */
    @Test
    void numbersAddUpWhateverTheClockDoes() {
        Random random = new Random(8);
        List<Quarter> told = new ArrayList<>();
        long passed = 0;
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            passed += random.nextInt(3);
            count.seen(passed);
            now += random.nextInt(300) * SECOND;
            if (random.nextInt(50) == 0) {
                count.close(now).ifPresent(told::add);
            }
            boolean known = random.nextInt(4) > 0;
            long leap = random.nextInt(20) == 0 ? random.nextInt(10_000) : 0;
            count.tick(known ? OptionalLong.of(QuarterCount.quarterOf(now / SECOND + leap)) : UNKNOWN, now)
                    .ifPresent(told::add);
        }
        count.close(now).ifPresent(told::add);

        assertThat(told.stream().mapToLong(Quarter::number).sum()).isEqualTo(passed);
        assertThat(told).allSatisfy(quarter -> assertThat(quarter.seconds()).isBetween(1L, 900L));
    }
}
