package io.lamplighter.gateway.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.lamplighter.gateway.fleet.StoreException;
import org.sqlite.SQLiteConfig;

/** Copies of a SQLite database, made while a gateway writes to it, and put back while none does. Stateless. */
public final class Backup {

    private static final Duration WHOLE = Duration.ofDays(1);

    private Backup() {}

    /**
     * Writes one consistent state of the database to a new file, complete and synced or not at all.
     *
     * @throws StoreException
     *             when the file exists, the database cannot be read or the copy cannot be written
     */
    public static void make(StoreLocation location, Path to) {
        Path database = fileOf(location);
        if (Files.exists(to)) {
            throw new StoreException("the file " + to + " exists already: name a new one", null);
        }
        Path partial = to.resolveSibling(to.getFileName() + ".partial");
        try {
            Files.deleteIfExists(partial);
            OwnerOnly.create(partial);
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            config.setBusyTimeout(SqliteEngine.BUSY_MILLIS);
            try (Connection connection = SqliteEngine.source(database, config).getConnection();
                    PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, partial.toString());
                copy.execute();
            }
            SqliteCheck.of(partial, WHOLE);
            sync(partial);
            Files.move(partial, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | SQLException e) {
            throw new StoreException("the database " + database + " cannot be copied to " + to + ": " + e.getMessage(),
                    e);
        }
    }

    /**
     * Makes a backup the database; the one before it is moved aside, not deleted. The caller holds the data directory's
     * lock.
     *
     * @return where the database before is now; empty when there was none
     * @throws StoreException
     *             when the backup is damaged or foreign, or something cannot be written; then nothing has changed
     */
    public static Optional<Path> restore(StoreLocation location, Path from, Instant now) {
        Path database = fileOf(location);
        Path fresh = database.resolveSibling(database.getFileName() + ".restoring");
        try {
            SqliteCheck.of(from, WHOLE);
            Files.deleteIfExists(fresh);
            OwnerOnly.create(fresh);
            try (OutputStream out = Files.newOutputStream(fresh)) {
                Files.copy(from, out);
            }
            sync(fresh);
            Optional<Path> before = moveAside(database, now);
            Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE);
            return before;
        } catch (IOException | SQLException e) {
            throw new StoreException("the backup " + from + " cannot be restored to " + database + ": "
                    + e.getMessage(), e);
        }
    }

    private static Optional<Path> moveAside(Path database, Instant now) throws IOException {
        if (!Files.exists(database)) {
            return Optional.empty();
        }
        String suffix = ".before-" + now.toString().replace(':', '-');
        Path before = database.resolveSibling(database.getFileName() + suffix);
        for (String part : SqliteEngine.FILES.reversed()) { // what is not yet in the file itself goes with it
            Path beside = database.resolveSibling(database.getFileName() + part);
            if (Files.exists(beside)) {
                OwnerOnly.close(beside);
                Files.move(beside, before.resolveSibling(before.getFileName() + part));
            }
        }
        return Optional.of(before);
    }

    private static Path fileOf(StoreLocation location) {
        return switch (location) {
            case StoreLocation.File(Path path) -> path;
            case StoreLocation.Server server -> throw new StoreException("the data is on " + server.url()
                    + ": use the server's own tools (pg_dump, pg_restore)", null);
        };
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
