package io.lamplighter.gateway.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JournalStateTest {

    private static final JournalState EMPTY = JournalState.empty("post-1", 7);

    @Test
    void acknowledgesOnlyWhatIsContiguous() {
        JournalState state = stored(EMPTY, 1, 2, 4, 5, 9);

        assertThat(state.acknowledged()).isEqualTo(2);
        assertThat(state.beyond()).isEqualTo(Map.of(4L, 5L, 9L, 9L));
        assertThat(stored(state, 3).acknowledged()).isEqualTo(5);
        assertThat(stored(state, 3, 8, 7, 6).acknowledged()).isEqualTo(9);
    }

    @Test
    void knowsWhatItHolds() {
        JournalState state = stored(EMPTY, 1, 3, 4);

        assertThat(state.holds(1)).isTrue();
        assertThat(state.holds(2)).isFalse();
        assertThat(state.holds(4)).isTrue();
        assertThat(state.holds(5)).isFalse();
    }

    @Test
    void skipsWhatThePostGaveUpAndCountsIt() {
        JournalState state = stored(EMPTY, 1, 3, 6, 7, 12);

        assertThat(state.lostBefore(7, OptionalLong.empty())).isEqualTo(3);
        assertThat(state.withFirst(7, 3).acknowledged()).isEqualTo(7);
        assertThat(state.withFirst(7, 3).beyond()).isEqualTo(Map.of(12L, 12L));
        assertThat(state.withFirst(1, 0)).isEqualTo(state);
        assertThat(state.withFirst(12, 5).acknowledged()).isEqualTo(12);
        assertThat(EMPTY.withFirst(1, 0)).isEqualTo(EMPTY);
    }

    @Test
    void numbersThatThePostSkippedAreNoLoss() {
        JournalState state = stored(EMPTY, 1, 2, 3);

        assertThat(state.lostBefore(65_537, OptionalLong.of(0))).isZero();
        JournalState after = state.withFirst(65_537, 0);
        assertThat(after.acknowledged()).isEqualTo(65_536);
        assertThat(after.lost()).isZero();
    }

    @Test
    void ofAHoleOnlyWhatThePostCountedIsLostAndEachOnce() {
        JournalState first = EMPTY.withFirst(1_001, EMPTY.lostBefore(1_001, OptionalLong.of(40)));
        assertThat(first.lost()).isEqualTo(40);

        assertThat(first.lostBefore(2_001, OptionalLong.of(40))).isZero();
        assertThat(first.lostBefore(2_001, OptionalLong.of(45))).isEqualTo(5);
        assertThat(first.lostBefore(2_001, OptionalLong.of(3))).as("a post that forgot its count").isEqualTo(1_000);
    }

    @Test
    void remembersOnlySoManyHoles() {
        JournalState state = EMPTY;
        for (long number = 2; number <= 4 * JournalState.MAX_RANGES; number += 2) {
            state = state.withStored(number);
        }

        assertThat(state.beyond()).hasSize(JournalState.MAX_RANGES);
        assertThat(state.holds(4L * JournalState.MAX_RANGES)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithASetOfNumbersInAnyOrderOfArrival(long seed) {
        Random random = new Random(seed);
        List<Long> numbers = new ArrayList<>();
        for (long number = 1; number <= 300; number++) {
            if (random.nextInt(10) > 0) {
                numbers.add(number);
            }
        }
        Collections.shuffle(numbers, random);
        JournalState state = EMPTY;
        TreeSet<Long> model = new TreeSet<>();
        for (long number : numbers) {
            state = state.withStored(number);
            model.add(number);
            assertThat(state.acknowledged()).as("seed " + seed).isEqualTo(contiguous(model));
        }
        for (long number = 1; number <= 300; number++) {
            assertThat(state.holds(number)).as("seed " + seed + " number " + number).isEqualTo(model.contains(number));
        }
        assertThat(state.beyond()).isInstanceOf(java.util.NavigableMap.class).isEqualTo(ranges(model));
    }

    private static long contiguous(NavigableSet<Long> numbers) {
        long reached = 0;
        while (numbers.contains(reached + 1)) {
            reached++;
        }
        return reached;
    }

    private static Map<Long, Long> ranges(NavigableSet<Long> numbers) {
        TreeMap<Long, Long> ranges = new TreeMap<>();
        for (long number : numbers.tailSet(contiguous(numbers), false)) {
            Map.Entry<Long, Long> last = ranges.lastEntry();
            ranges.put(last != null && last.getValue() == number - 1 ? last.getKey() : Long.valueOf(number), number);
        }
        return ranges;
    }

    private static JournalState stored(JournalState start, long... numbers) {
        JournalState state = start;
        for (long number : numbers) {
            state = state.withStored(number);
        }
        return state;
    }
}
