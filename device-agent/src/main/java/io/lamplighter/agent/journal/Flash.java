package io.lamplighter.agent.journal;

import java.util.function.LongSupplier;

/**
 * Everything that a post keeps on its flash, with its writing counted. One owner thread.
 *
 * @param boots
 *            for the count of short boots
 * @param uptime
 *            monotonic time and its boot
 * @param use
 *            what was handed to the file system; thread-safe
 */
public record Flash(Journal journal, StateFile state, PlanFile plan, SlotFile boots, Uptime uptime, FlashUse use) {

    /** Reads what the disk holds; blocks for that. */
    public static Flash open(Disk disk, FlashUse use, JournalSettings settings, Uptime uptime, LongSupplier newEpoch) {
        Disk metered = new MeteredDisk(disk, use);
        return new Flash(Journal.open(metered, use, settings, uptime, newEpoch), new StateFile(metered),
                new PlanFile(metered), new SlotFile(metered, "boots"), uptime, use);
    }
}
