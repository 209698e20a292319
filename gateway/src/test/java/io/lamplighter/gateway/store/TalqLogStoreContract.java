package io.lamplighter.gateway.store;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.talq.loggers.LogStore.Cursor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the store of how far loggers are promises, on a real database, across a restart. */
abstract class TalqLogStoreContract extends OpenedStore {

    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00.250Z");
    private static final Cursor BEGUN = new Cursor("l-1", NOW, 7, NOW.minusMillis(1), "");

    @Test
    void keepsHowFarEachLoggerIsAndWhatHasBegun() {
        Cursor other = new Cursor("l-2", NOW, 1L << 40, NOW, "p-9");
        store().talqLogs().save(BEGUN, Set.of("a", "b"), Set.of());
        store().talqLogs().save(other, Set.of("a"), Set.of());
        Cursor further = new Cursor("l-1", NOW, 9, NOW, "p-1");
        store().talqLogs().save(further, Set.of("b", "c"), Set.of("a", "z"));
        reopen();

        assertThat(store().talqLogs().cursors()).containsExactly(further, other);
        assertThat(store().talqLogs().openEvents()).isEqualTo(Map.of("l-1", Set.of("b", "c"), "l-2", Set.of("a")));
    }

    @Test
    void forgetsOneWithItsEvents() {
        store().talqLogs().save(BEGUN, Set.of("a"), Set.of());
        store().talqLogs().remove("l-1");
        store().talqLogs().remove("l-1");
        reopen();

        assertThat(store().talqLogs().cursors()).isEmpty();
        assertThat(store().talqLogs().openEvents()).isEmpty();
    }
}
