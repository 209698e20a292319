package io.lamplighter.agent.journal;

import java.time.Duration;

/**
 * How much a post may keep and how soon it is safe. Immutable.
 *
 * @param maximumBytes
 *            on the disk, 64 KiB or more; beyond it the oldest routine records go
 * @param keptSync
 *            alarms, energy counters and command results wait at most this long for the flash
 * @param routineSync
 *            routine measurements wait at most this long for the flash
 */
public record JournalSettings(long maximumBytes, Duration keptSync, Duration routineSync) {

    public static final long MINIMUM_BYTES = 64 * 1024;

    public JournalSettings {
        if (maximumBytes < MINIMUM_BYTES) {
            throw new IllegalArgumentException("maximumBytes " + maximumBytes + " is below " + MINIMUM_BYTES);
        }
        if (keptSync.isNegative() || routineSync.isNegative()) {
            throw new IllegalArgumentException(
                    "keptSync " + keptSync + " or routineSync " + routineSync + " is negative");
        }
    }

    /** 64 MiB; 1 s and 60 s. */
    public static JournalSettings standard() {
        return new JournalSettings(64L << 20, Duration.ofSeconds(1), Duration.ofSeconds(60));
    }

    /** Small enough that a full journal frees little at once, large enough that few files exist. */
    int segmentBytes() {
        return Math.clamp(maximumBytes / 16, 4 * 1024, 256 * 1024);
    }
}
