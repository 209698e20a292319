package io.lamplighter.gateway.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The backups on this machine. Thread-safe. */
public interface Backups {

    /**
     * A backup that is whole.
     *
     * @param name
     *            of its file
     * @param bytes
     *            its size
     */
    record Made(String name, Instant at, long bytes) {}

    /**
     * Why the last one came to nothing.
     *
     * @param code
     *            {@code no-room}, or {@code failed} for everything else
     */
    record Failure(String code, String detail, Instant at) {}

    /**
     * How it stands.
     *
     * @param elsewhere
     *            the command that backs up a database which is not the gateway's to copy; empty when it is
     * @param directory
     *            where they lie
     * @param startedAt
     *            of the one that is being made, null when none is
     * @param failure
     *            of the last one; null when it succeeded or there was none
     * @param made
     *            the newest first
     */
    record Status(Optional<String> elsewhere, Path directory, BackupSettings settings, @Nullable Instant startedAt,
            @Nullable Failure failure, List<Made> made) {}

    /** What became of a wish for one. */
    enum Reply {
        BEGUN, RUNNING, ELSEWHERE
    }

    /** Blocks on the disk for a moment. */
    Status status();

    /** Begins one, unless one is being made or the database is not the gateway's to copy. Does not wait for it. */
    Reply begin();
}
