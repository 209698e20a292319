package io.lamplighter.gateway.quarantine;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class QuarantineTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final FakeQuarantineStore store = new FakeQuarantineStore();

    @Test
    void takesAFewOfEachKindPerMinute() {
        try (Quarantine quarantine = new Quarantine(store, nanos::get)) {
            assertThat(wanted(quarantine, "a")).isEqualTo(Quarantine.PER_MINUTE);
            assertThat(wanted(quarantine, "b")).isEqualTo(Quarantine.PER_MINUTE);
            nanos.addAndGet(60_000_000_000L);
            assertThat(wanted(quarantine, "a")).isEqualTo(Quarantine.PER_MINUTE);
        }
    }

    @Test
    void storesWhatWaitsBeforeItEnds() {
        try (Quarantine quarantine = new Quarantine(store, nanos::get)) {
            quarantine.add(Rejection.of(Instant.EPOCH, "t", "a", "", new byte[0]));
            quarantine.start();
        }
        assertThat(store.list(new QuarantineStore.Query(null, null, Long.MAX_VALUE, 9))).hasSize(1);
    }

    private static long wanted(Quarantine quarantine, String code) {
        return IntStream.range(0, 1_000).filter(i -> quarantine.wants(code)).count();
    }
}
