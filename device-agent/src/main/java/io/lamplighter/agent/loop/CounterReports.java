package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.lamplighter.agent.journal.Counters;
import io.lamplighter.agent.journal.Retention;

/**
 * When energy, hours and switchings are saved and then told: in this order, so that no power cut makes a counter go back.
 * One owner thread.
 */
final class CounterReports {

    /** A switching is in the saved counters after this, however long their interval. */
    private static final Duration AFTER_SWITCHING = Duration.ofMinutes(1);
    /** How long counters are kept back until the flash has them. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Duration interval;
    private final List<LuminaireUnit> units;
    private final MemoryKeeper memory;
    private final Reports reports;
    private long dueAt;
    private boolean everSaved;
    private long savedAt;

    CounterReports(Duration interval, List<LuminaireUnit> units, MemoryKeeper memory, Reports reports, long nowNanos) {
        this.interval = interval;
        this.units = units;
        this.memory = memory;
        this.reports = reports;
        this.dueAt = nowNanos + interval.toNanos();
    }

    /**
     * The power may go: they are due while there is some left to save them. But when they were saved a moment ago, a
     * supply that comes and goes must not wear out the flash.
     */
    void hurry(long nowNanos) {
        dueAt = everSaved ? Math.max(nowNanos, savedAt + AFTER_SWITCHING.toNanos()) : nowNanos;
    }

    /** A lamp was switched on since they were saved. */
    void switched(long nowNanos) {
        dueAt = Math.min(dueAt, nowNanos + AFTER_SWITCHING.toNanos());
    }

    /** Saves and reports what is due; returns when it is due again, in nanoseconds of the ticker. */
    long tick(long nowNanos) {
        if (nowNanos - dueAt >= 0) {
            dueAt = nowNanos + interval.toNanos();
            everSaved = true;
            savedAt = nowNanos;
            save(nowNanos, PATIENCE, this::tell);
        }
        return dueAt;
    }

    private void tell(Map<String, Counters> saved) {
        for (LuminaireUnit unit : units) {
            unit.countersSaved(saved.getOrDefault(unit.luminaire().id(), Counters.ZERO));
            reports.report(unit.luminaire().id(), unit.counterReadings(), Retention.KEPT);
        }
    }

    /** Saves them for the last time and runs the effect then; after {@code patience} in any case. */
    void saveLast(long nowNanos, Duration patience, Runnable effect) {
        save(nowNanos, patience, _ -> effect.run());
    }

    private void save(long nowNanos, Duration patience, Consumer<Map<String, Counters>> effect) {
        Map<String, Counters> counters = new HashMap<>();
        units.forEach(unit -> counters.put(unit.luminaire().id(), unit.counters(nowNanos)));
        memory.change(before -> before.withCounters(counters));
        memory.save(patience, () -> effect.accept(counters));
    }
}
