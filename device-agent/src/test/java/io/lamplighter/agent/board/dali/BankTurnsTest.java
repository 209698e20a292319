package io.lamplighter.agent.board.dali;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BankTurnsTest {

    private long now;
    private final BankTurns turns = new BankTurns(() -> now);

    @Test
    void aGearAloneHasATurnEachMinute() {
        join(1);

        assertThat(turnsWithin(Duration.ofMinutes(10), Duration.ofSeconds(5), 1, -1)).hasSize(1)
                .containsEntry(0, IntStream.range(0, 10).map(minute -> minute * 60).boxed().toList());
    }

    @Test
    void aFullLineIsNeverBusierThanOnceIn15SecondsAndNobodyIsForgotten() {
        join(64);
        Map<Integer, List<Integer>> had = turnsWithin(Duration.ofMinutes(64), Duration.ofSeconds(30), 64, -1);

        assertThat(had).hasSize(64).allSatisfy((_, times) -> assertThat(times).hasSizeBetween(2, 3));
        List<Integer> all = had.values().stream().flatMap(List::stream).sorted().toList();
        assertThat(IntStream.range(1, all.size()).map(i -> all.get(i) - all.get(i - 1)).min().orElseThrow())
                .isGreaterThanOrEqualTo(15);
    }

    @Test
    void aSilentGearDoesNotHoldUpTheOthers() {
        join(8);
        Map<Integer, List<Integer>> had = turnsWithin(Duration.ofHours(1), Duration.ofSeconds(5), 8, 3);

        assertThat(had).doesNotContainKey(3).hasSize(7)
                .allSatisfy((_, times) -> assertThat(times).hasSizeGreaterThan(15));
    }

    private void join(int gears) {
        IntStream.range(0, gears).mapToObj(GearAddress::new).forEach(turns::join);
    }

    /** Each gear asks in each sample interval, but the silent one; tells who had a turn at which second. */
    private Map<Integer, List<Integer>> turnsWithin(Duration time, Duration sample, int gears, int silent) {
        Map<Integer, List<Integer>> had = new TreeMap<>();
        for (long round = 0; round < time.toNanos(); round += sample.toNanos()) {
            for (int gear = 0; gear < gears; gear++) {
                now = round + Duration.ofMillis(100).toNanos() * gear;
                if (gear != silent && turns.take(new GearAddress(gear))) {
                    had.computeIfAbsent(gear, _ -> new ArrayList<>()).add((int) (now / 1_000_000_000));
                }
            }
        }
        return had;
    }
}
