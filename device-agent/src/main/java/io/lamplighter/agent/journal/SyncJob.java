package io.lamplighter.agent.journal;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Waits for the flash; run it on a thread that may block, then hand the result to {@link Journal#synced}. Touches
 * nothing but the disk.
 */
public final class SyncJob {

    private final Disk disk;
    private final List<String> names;

    SyncJob(Disk disk, List<String> names) {
        this.disk = disk;
        this.names = List.copyOf(names);
    }

    /** The failure in words, or null when everything is on the flash. */
    public @Nullable String run() {
        String failure = null;
        for (String name : names) {
            try {
                disk.sync(name);
            } catch (DiskException e) {
                failure = e.getMessage();
            }
        }
        return failure;
    }
}
