package io.lamplighter.gateway.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetentionLoopTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    @Test
    void asksForBatchesOfEachKindUntilNothingIsLeft() throws Exception {
        Map<Kind, List<String>> asked = new EnumMap<>(Kind.class);
        RetentionSettings settings = new RetentionSettings(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(3),
                Duration.ofDays(4), Duration.ofDays(5), Duration.ofDays(6), Duration.ofDays(7));
        RetentionLoop loop = new RetentionLoop((kind, before, from) -> {
            List<String> batches = asked.computeIfAbsent(kind, _ -> new ArrayList<>());
            batches.add(from + before);
            return new RetentionStore.Batch(10, batches.size() == 3 ? null : "next ");
        }, settings, () -> NOW);
        loop.sweep(Duration.ZERO);

        assertThat(asked).containsOnlyKeys(Kind.values());
        assertThat(asked.get(Kind.QUARANTINE)).containsExactly("2026-11-14T16:00:00Z", "next 2026-11-14T16:00:00Z",
                "next 2026-11-14T16:00:00Z");
        assertThat(asked.get(Kind.CHUNKS)).allMatch(each -> each.endsWith("2026-11-20T16:00:00Z"));
    }
}
