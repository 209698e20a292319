package io.lamplighter.gateway.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetentionLoopTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final Asked asked = new Asked();
    private Instant now = NOW;
    private final RetentionLoop loop = new RetentionLoop(asked, new RetentionSettings(DAY, Duration.ofDays(2),
            Duration.ofDays(3), Duration.ofDays(4), Duration.ofDays(5), Duration.ofDays(6), Duration.ofDays(7)),
            () -> now);

    /** Three batches of each kind. */
    private static final class Asked implements RetentionStore {

        private final Map<Kind, List<String>> batches = new EnumMap<>(Kind.class);
        private @Nullable Instant counted;

        @Override
        public Optional<Instant> countedFrom() {
            return Optional.ofNullable(counted);
        }

        @Override
        public void countedFrom(Instant instant) {
            counted = instant;
        }

        @Override
        public Batch forget(Kind kind, Instant before, String from) {
            List<String> all = batches.computeIfAbsent(kind, _ -> new ArrayList<>());
            all.add(from + before);
            return new Batch(10, all.size() % 3 == 0 ? null : "next ");
        }

        private String last(Kind kind) {
            return batches.getOrDefault(kind, List.of()).getLast();
        }
    }

    @Test
    void asksForBatchesOfEachKindUntilNothingIsLeft() throws Exception {
        loop.sweep(Duration.ZERO);

        assertThat(asked.batches).containsOnlyKeys(Kind.values());
        assertThat(asked.batches.get(Kind.QUARANTINE)).containsExactly("2026-11-14T16:00:00Z",
                "next 2026-11-14T16:00:00Z", "next 2026-11-14T16:00:00Z");
        assertThat(asked.batches.get(Kind.CHUNKS)).hasSize(3).allMatch(each -> each.endsWith("2026-11-20T16:00:00Z"));
    }

    @Test
    void aClockThatJumpsAheadCostsADayPerSweepAndNotTheHistory() throws Exception {
        loop.sweep(Duration.ZERO);
        now = NOW.plus(Duration.ofDays(3_650));
        loop.sweep(Duration.ZERO);
        loop.sweep(Duration.ZERO);
        assertThat(asked.last(Kind.HISTORY)).endsWith("2026-11-22T16:00:00Z");

        now = NOW.plusSeconds(3_600);
        loop.sweep(Duration.ZERO);
        assertThat(asked.last(Kind.HISTORY)).as("the clock is right again").endsWith("2026-11-20T17:00:00Z");
        now = NOW.plusSeconds(7_200);
        loop.sweep(Duration.ZERO);
        assertThat(asked.last(Kind.HISTORY)).endsWith("2026-11-20T18:00:00Z");
    }
}
