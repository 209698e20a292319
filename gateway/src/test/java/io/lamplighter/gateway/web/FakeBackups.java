package io.lamplighter.gateway.web;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.backup.BackupSettings;
import io.lamplighter.gateway.backup.Backups;
import org.jspecify.annotations.Nullable;

/** One backup of yesterday, and as many as are begun that never end. */
final class FakeBackups implements Backups {

    private static final Instant YESTERDAY = Instant.parse("2026-11-20T02:00:00Z");
    private volatile Optional<String> elsewhere = Optional.empty();
    private volatile @Nullable Instant startedAt;

    void moveElsewhere() {
        elsewhere = Optional.of("pg_dump --dbname=city");
    }

    @Override
    public Status status() {
        return new Status(elsewhere, Path.of("data", "backups"), new BackupSettings(Optional.of(LocalTime.of(3, 0)), 7),
                startedAt, new Failure("no-room", "the disk is full", YESTERDAY),
                List.of(new Made("lamplighter-2026-11-20T02-00-00Z.db", YESTERDAY, 4_096)));
    }

    @Override
    public Reply begin() {
        if (elsewhere.isPresent()) {
            return Reply.ELSEWHERE;
        }
        boolean runs = startedAt != null;
        startedAt = YESTERDAY.plusSeconds(60);
        return runs ? Reply.RUNNING : Reply.BEGUN;
    }
}
