package io.lamplighter.agent.journal;

import java.time.Duration;
import java.util.Optional;

/** Whether the disk refuses what it is given, and when to try again: ever more seldom. One owner thread. */
final class DiskTrouble {

    private static final long FIRST_RETRY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LAST_RETRY_NANOS = Duration.ofMinutes(10).toNanos();

    private boolean failing;
    private long retryNanos;
    private long retryAt;

    /** Whether the disk refused the last job. */
    boolean failing() {
        return failing;
    }

    /** Whether it is too early to try again. */
    boolean resting(long nowNanos) {
        return failing && nowNanos - retryAt < 0;
    }

    long retryAt() {
        return retryAt;
    }

    /** A job has succeeded; what to say of it. */
    Optional<JournalEvent> worked(int recordsWritten) {
        if (!failing) {
            return Optional.empty();
        }
        failing = false;
        return Optional.of(new JournalEvent(JournalEvent.Kind.DISK_RECOVERED, "records-written=" + recordsWritten));
    }

    /** A job was refused; what to say of it. */
    Optional<JournalEvent> failed(String why, long nowNanos) {
        boolean first = !failing;
        failing = true;
        retryNanos = first ? FIRST_RETRY_NANOS : Math.min(LAST_RETRY_NANOS, retryNanos * 2);
        retryAt = nowNanos + retryNanos;
        return first ? Optional.of(new JournalEvent(JournalEvent.Kind.DISK_FAILED, why)) : Optional.empty();
    }
}
