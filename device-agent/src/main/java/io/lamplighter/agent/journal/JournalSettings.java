package io.lamplighter.agent.journal;

import java.time.Duration;

/**
 * How much a post may keep, how soon it is safe, and how much of the flash it may wear. Immutable.
 *
 * @param maximumBytes
 *            on the disk, 64 KiB or more; beyond it the oldest routine records go
 * @param maximumAge
 *            routine records older than this go; alarms, counters and results are not given up for their age
 * @param keptSync
 *            alarms, energy counters and command results wait at most this long for the flash
 * @param routineSync
 *            routine measurements wait at most this long for the flash
 * @param dailyBytes
 *            written to the flash in a day, 1 MiB or more; beyond it routine records wait in memory
 * @param clockPatience
 *            how long after a start routine records wait for the right time before they go out with a doubtful one
 */
public record JournalSettings(long maximumBytes, Duration maximumAge, Duration keptSync, Duration routineSync,
        long dailyBytes, Duration clockPatience) {

    public static final long MINIMUM_BYTES = 64 * 1024;
    public static final long MINIMUM_DAILY_BYTES = 1 << 20;

    public JournalSettings {
        if (maximumBytes < MINIMUM_BYTES) {
            throw new IllegalArgumentException("maximumBytes " + maximumBytes + " is below " + MINIMUM_BYTES);
        }
        if (dailyBytes < MINIMUM_DAILY_BYTES) {
            throw new IllegalArgumentException("dailyBytes " + dailyBytes + " is below " + MINIMUM_DAILY_BYTES);
        }
        if (keptSync.isNegative() || routineSync.isNegative() || clockPatience.isNegative()) {
            throw new IllegalArgumentException("keptSync " + keptSync + ", routineSync " + routineSync
                    + " or clockPatience " + clockPatience + " is negative");
        }
        if (!maximumAge.isPositive()) {
            throw new IllegalArgumentException("maximumAge " + maximumAge + " is not above 0");
        }
    }

    /** 64 MiB, 365 days; 1 s and 60 s; 20 MB a day; 5 minutes. */
    public static JournalSettings standard() {
        return new JournalSettings(64L << 20, Duration.ofDays(365), Duration.ofSeconds(1), Duration.ofSeconds(60),
                20_000_000, Duration.ofMinutes(5));
    }

    /** The same with another size. */
    public JournalSettings withMaximumBytes(long bytes) {
        return new JournalSettings(bytes, maximumAge, keptSync, routineSync, dailyBytes, clockPatience);
    }

    /** Small enough that a full journal frees little at once, large enough that few files exist. */
    int segmentBytes() {
        return Math.clamp(maximumBytes / 16, 4 * 1024, 256 * 1024);
    }
}
