package io.lamplighter.gateway.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.owner.Ending;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Makes backups one at a time, on a thread of its own: posts and people never wait for one. It keeps as many as the settings say and
 * makes none that would fill the disk, for a gateway that cannot write takes nothing from the posts.
 */
public final class BackupDesk implements Backups, AutoCloseable {

    private static final String BEGIN = "lamplighter-";
    private static final String END = "Z.db";
    private static final String PARTIAL = ".partial";
    /** That stays free for the database and what it keeps beside it while a copy is made. */
    private static final long RESERVE_BYTES = 256L << 20;
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Surroundings with;
    private final BackupSettings settings;
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("backups").daemon().unstarted(this::run);
    private Optional<Instant> next;
    private volatile @Nullable Instant startedAt;
    private volatile @Nullable Failure failure;

    /** The database as it is copied. Blocks until the copy is whole; one call at a time. */
    public interface Source {

        /** How much there is to copy, in bytes. */
        long bytes();

        /**
         * Writes a copy to a new file, checked and synced, or nothing under that name.
         *
         * @throws StoreException
         *             when it cannot
         */
        void copy(Path to);

        /** Removes a copy with all that belongs to it. */
        void forget(Path made) throws IOException;

        /** Somebody will read who wanted one that the gateway makes by itself. */
        void noteNightly();
    }

    /**
     * What is around it.
     *
     * @param elsewhere
     *            the command that does it instead; empty when the database is the gateway's to copy
     * @param directory
     *            for the copies; exists
     * @param clock
     *            of the machine: nights are those of the people who look after it
     */
    public record Surroundings(Optional<String> elsewhere, Source source, Path directory, InstantSource clock,
            ZoneId zone) {}

    public BackupDesk(Surroundings with, BackupSettings settings) {
        this.with = with;
        this.settings = settings;
        this.next = nextNight();
    }

    public BackupDesk start() {
        if (with.elsewhere().isEmpty()) {
            thread.start();
        } else if (settings.nightly().isPresent()) {
            Logger.warn("event=no-nightly-backup reason=not-the-gateways-database remedy=\"{}\"",
                    with.elsewhere().get());
        }
        return this;
    }

    @Override
    public Status status() {
        return new Status(with.elsewhere(), with.directory(), settings, startedAt, failure, made());
    }

    @Override
    public synchronized Reply begin() {
        if (with.elsewhere().isPresent()) {
            return Reply.ELSEWHERE;
        }
        if (startedAt != null) {
            return Reply.RUNNING;
        }
        startedAt = with.clock().instant();
        asked.release();
        return Reply.BEGUN;
    }

    /** Does not wait for a copy: what is there of it is removed at the next start. Repeatable. */
    @Override
    public void close() {
        Ending.interrupted(thread, STOP);
    }

    private void run() {
        removePartial();
        try {
            while (true) {
                if (asked.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    make();
                }
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    /** Begins the one of the night when it is due; whether it was. */
    synchronized boolean tick() {
        if (next.isEmpty() || with.clock().instant().isBefore(next.get())) {
            return false;
        }
        next = nextNight();
        try {
            with.source().noteNightly();
            begin();
        } catch (StoreException e) {
            failed("failed", String.valueOf(e.getMessage()));
        }
        return true;
    }

    private Optional<Instant> nextNight() {
        return settings.nightly().map(time -> {
            ZonedDateTime now = with.clock().instant().atZone(with.zone());
            ZonedDateTime today = now.with(time);
            return (today.isAfter(now) ? today : now.plusDays(1).with(time)).toInstant();
        });
    }

    private void make() {
        Instant begin = with.clock().instant();
        Path to = with.directory().resolve(BEGIN + begin.truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-')
                .replace("Z", END));
        try {
            long bytes = with.source().bytes();
            long free = Files.getFileStore(with.directory()).getUsableSpace();
            if (free < bytes + RESERVE_BYTES) {
                failed("no-room",
                        "the copy needs " + bytes + " bytes and " + RESERVE_BYTES + " must stay free, but " + free
                                + " are left in " + with.directory() + ": make room, or move older backups elsewhere");
                return;
            }
            with.source().copy(to);
            failure = null;
            Logger.info("event=backup-made file={} bytes={} millis={}", to, Files.size(to),
                    Duration.between(begin, with.clock().instant()).toMillis());
            forgetOld();
        } catch (IOException | StoreException e) {
            failed("failed", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Logger.error(e, "event=backup-bug remedy=report-this");
            failed("failed", String.valueOf(e));
        } finally {
            startedAt = null;
        }
    }

    private void failed(String code, String detail) {
        failure = new Failure(code, detail, with.clock().instant());
        Logger.warn("event=backup-failed code={} message=\"{}\"", code, detail);
    }

    /** None but its own go: other files in the directory are somebody's. */
    private void forgetOld() throws IOException {
        List<Made> made = made();
        for (Made old : made.subList(Math.min(settings.kept(), made.size()), made.size())) {
            with.source().forget(with.directory().resolve(old.name()));
            Logger.info("event=backup-removed file={} kept={}", old.name(), settings.kept());
        }
    }

    /** Also what lies beside a backup that never came: keys are in it. */
    private void removePartial() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(with.directory(), BEGIN + "*" + END + ".*")) {
            for (Path each : files) {
                String name = each.getFileName().toString();
                String backup = name.substring(0, name.indexOf(END) + END.length());
                if (name.startsWith(PARTIAL, backup.length()) || !Files.exists(each.resolveSibling(backup))) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException e) {
            Logger.warn("event=unfinished-backup-not-removed directory={} message=\"{}\"", with.directory(),
                    e.getMessage());
        }
    }

    private List<Made> made() {
        List<Made> made = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(with.directory(), BEGIN + "*" + END)) {
            for (Path each : files) {
                String name = each.getFileName().toString();
                at(name).ifPresent(at -> made.add(new Made(name, at, each.toFile().length())));
            }
        } catch (IOException e) {
            throw new StoreException("the backups in " + with.directory() + " cannot be listed: " + e.getMessage(), e);
        }
        made.sort(Comparator.comparing(Made::at).reversed());
        return made;
    }

    private static Optional<Instant> at(String name) {
        String time = name.substring(BEGIN.length(), name.length() - END.length());
        int hours = time.indexOf('T');
        try {
            return hours < 0
                    ? Optional.empty()
                    : Optional.of(
                            Instant.parse(time.substring(0, hours) + time.substring(hours).replace('-', ':') + "Z"));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
