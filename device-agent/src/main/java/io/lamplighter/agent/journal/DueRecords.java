package io.lamplighter.agent.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Which records in memory are to go to the flash, and when: in groups by their kind, within the day's budget. One owner thread. */
final class DueRecords {

    private static final List<Retention> KINDS = List.of(Retention.values());

    private final MemoryTail memory;
    private final JournalSettings settings;
    private final FlashBudget budget;
    private boolean hurried;

    DueRecords(MemoryTail memory, JournalSettings settings, FlashBudget budget) {
        this.memory = memory;
        this.settings = settings;
        this.budget = budget;
    }

    /** Everything in memory is due now, until it was taken: the power may go. Not when the day's writing is used up. */
    void hurry() {
        hurried = true;
    }

    /** What is due, oldest first; with {@code all} everything. */
    List<Held> take(long nowNanos, boolean all) {
        List<Held> due = new ArrayList<>();
        for (Retention retention : KINDS) {
            OptionalLong since = memory.waitingSince(retention);
            if (since.isPresent() && (all || nowNanos - dueAt(retention, since.getAsLong(), nowNanos) >= 0)) {
                due.addAll(memory.all(retention));
            }
        }
        hurried = false;
        due.sort(Comparator.comparingLong(held -> held.frame().number()));
        return due;
    }

    /** When something is due next, in nanoseconds of the ticker. */
    long nextDue(long nowNanos) {
        long due = Long.MAX_VALUE;
        for (Retention retention : KINDS) {
            OptionalLong since = memory.waitingSince(retention);
            if (since.isPresent()) {
                due = Math.min(due, dueAt(retention, since.getAsLong(), nowNanos));
            }
        }
        return due;
    }

    /** When a record that came then is to go to the flash. Over the day's budget, memory is used as long as it lasts. */
    private long dueAt(Retention retention, long since, long now) {
        if (hurried && !budget.overspent(now)) {
            return now;
        }
        long routine = since + settings.routineSync().toNanos();
        if (retention == Retention.KEPT) {
            return budget.overspent(now) ? routine : since + settings.keptSync().toNanos();
        }
        if (memory.half()) {
            return now;
        }
        return budget.spent(now) ? now + settings.routineSync().toNanos() : routine;
    }
}
