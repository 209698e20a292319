package io.lamplighter.agent.journal;

import java.util.function.LongSupplier;

/**
 * Everything that a post keeps on its flash, with its writing counted. One owner thread.
 *
 * @param use
 *            what was handed to the file system; thread-safe
 */
public record Flash(Journal journal, StateFile state, PlanFile plan, FlashUse use) {

    /** Reads what the disk holds; blocks for that. */
    public static Flash open(Disk disk, FlashUse use, JournalSettings settings, Uptime uptime, LongSupplier newEpoch) {
        Disk metered = new MeteredDisk(disk, use);
        return new Flash(Journal.open(metered, use, settings, uptime, newEpoch), new StateFile(metered),
                new PlanFile(metered), use);
    }
}
