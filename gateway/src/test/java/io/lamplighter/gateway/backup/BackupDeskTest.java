package io.lamplighter.gateway.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.lamplighter.gateway.backup.Backups.Made;
import io.lamplighter.gateway.backup.Backups.Reply;
import io.lamplighter.gateway.backup.Backups.Status;
import io.lamplighter.gateway.fleet.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class BackupDeskTest {

    private static final Instant T0 = Instant.parse("2026-11-21T01:59:30Z");

    @TempDir
    private Path directory;
    private final AtomicReference<Instant> now = new AtomicReference<>(T0);
    private final Copies copies = new Copies();

    @Test
    void keepsTheNewestAndLeavesOtherFilesAlone() throws Exception {
        Files.writeString(directory.resolve("lamplighter-of-ann.db"), "hers");
        Files.writeString(directory.resolve("lamplighter-2026-11-01T00-00-00Z.db.partial"), "half");
        Path alone = Files.writeString(directory.resolve("lamplighter-2026-11-01T00-00-00Z.db.identity.zip"), "keys");
        try (BackupDesk desk = desk(Optional.empty(), 2)) {
            for (int i = 0; i < 4; i++) {
                now.set(T0.plusSeconds(i));
                assertThat(desk.begin()).isEqualTo(Reply.BEGUN);
                finished(desk);
            }

            assertThat(desk.status().made()).extracting(Made::name).containsExactly(
                    "lamplighter-2026-11-21T01-59-33Z.db",
                    "lamplighter-2026-11-21T01-59-32Z.db");
            assertThat(desk.status().made().getFirst().at()).isEqualTo(T0.plusSeconds(3));
            assertThat(directory.resolve("lamplighter-of-ann.db")).exists();
            assertThat(directory.resolve("lamplighter-2026-11-01T00-00-00Z.db.partial")).doesNotExist();
            assertThat(alone).doesNotExist();
        }
    }

    @Test
    void makesOneAtATime() throws Exception {
        copies.hold = new CountDownLatch(1);
        try (BackupDesk desk = desk(Optional.empty(), 2)) {
            assertThat(desk.begin()).isEqualTo(Reply.BEGUN);
            assertThat(desk.begin()).isEqualTo(Reply.RUNNING);
            copies.hold.countDown();
            finished(desk);
            assertThat(copies.made).hasValue(1);
        }
    }

    /** A gateway whose disk is full takes nothing from the posts. */
    @Test
    void makesNoneThatWouldFillTheDiskAndSaysWhy() throws Exception {
        copies.bytes = Long.MAX_VALUE / 2;
        try (BackupDesk desk = desk(Optional.empty(), 2)) {
            desk.begin();
            Status status = finished(desk);
            assertThat(status.failure()).extracting(Backups.Failure::code).isEqualTo("no-room");
            assertThat(copies.made).hasValue(0);

            copies.bytes = 1;
            copies.broken = true;
            desk.begin();
            assertThat(finished(desk).failure()).extracting(Backups.Failure::detail).isEqualTo("broken");

            copies.broken = false;
            desk.begin();
            assertThat(finished(desk).failure()).isNull();
        }
    }

    @Test
    void leavesADatabaseOfAnotherServerToThatServer() {
        try (BackupDesk desk = new BackupDesk(
                new BackupDesk.Surroundings(Optional.of("pg_dump city"), copies, directory,
                        now::get, ZoneOffset.UTC),
                new BackupSettings(Optional.of(LocalTime.of(2, 0)), 2)).start()) {
            assertThat(desk.begin()).isEqualTo(Reply.ELSEWHERE);
            assertThat(desk.status().elsewhere()).hasValue("pg_dump city");
        }
    }

    /** Once a night, also after a clock that jumped by days. */
    @Test
    void makesOneByItselfAtNight() throws Exception {
        try (BackupDesk desk = desk(Optional.of(LocalTime.of(2, 0)), 2)) {
            assertThat(desk.tick()).isFalse();
            now.set(T0.plusSeconds(40));
            assertThat(desk.tick()).isTrue();
            finished(desk);
            assertThat(desk.tick()).isFalse();
            now.set(T0.plusSeconds(3 * 86_400));
            assertThat(desk.tick()).isTrue();
            finished(desk);
            assertThat(desk.tick()).isFalse();
            assertThat(copies.nights).hasValue(2);
            assertThat(copies.made).hasValue(2);
        }
    }

    private BackupDesk desk(Optional<LocalTime> nightly, int kept) {
        return new BackupDesk(
                new BackupDesk.Surroundings(Optional.empty(), copies, directory, now::get, ZoneOffset.UTC),
                new BackupSettings(nightly, kept)).start();
    }

    private static Status finished(BackupDesk desk) {
        while (desk.status().startedAt() != null) {
            Thread.onSpinWait();
        }
        return desk.status();
    }

    private static final class Copies implements BackupDesk.Source {

        private final AtomicInteger made = new AtomicInteger();
        private final AtomicInteger nights = new AtomicInteger();
        private volatile CountDownLatch hold = new CountDownLatch(0);
        private volatile long bytes = 1;
        private volatile boolean broken;

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void forget(Path old) throws IOException {
            Files.delete(old);
        }

        @Override
        public void copy(Path to) {
            try {
                hold.await();
                if (broken) {
                    throw new StoreException("broken", null);
                }
                Files.write(to, List.of("copy"));
                made.incrementAndGet();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void noteNightly() {
            nights.incrementAndGet();
        }
    }
}
