package io.lamplighter.gateway.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

import io.lamplighter.gateway.fleet.StoreException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.tinylog.Logger;

/** Finds out whether a file can be our database before anything is written to it, and makes its tables. Stateless. */
final class DatabaseFile {

    /** Marks our files in the SQLite header: "Lamp". */
    static final int APPLICATION_ID = 0x4C616D70;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final String MIGRATIONS = "classpath:io/lamplighter/gateway/store";
    private static final int BUSY_MILLIS = 5_000;
    private static final int WAL_BYTES = 64 * 1024 * 1024;

    private DatabaseFile() {}

    /** See {@link Store#open}. */
    static SQLiteDataSource open(Path file) {
        try {
            boolean fresh = !Files.exists(file) || Files.size(file) == 0;
            if (fresh) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            } else {
                requireMagic(file);
                inspect(file);
            }
            SQLiteDataSource source = source(file);
            if (fresh) {
                mark(source);
            }
            migrate(file, source);
            return source;
        } catch (IOException e) {
            throw new StoreException("the database " + file + " cannot be used: " + e + ". Check the rights of the file"
                    + " and its directory, or set another data-directory", e);
        } catch (SQLException | FlywayException e) {
            throw explain(file, e);
        }
    }

    /** What a failure means, with the file's name and a remedy. */
    static StoreException explain(Path file, Throwable failure) {
        SQLiteErrorCode code = code(failure);
        String message = switch (code) {
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> damaged(file, String.valueOf(failure.getMessage()));
            case SQLITE_BUSY, SQLITE_LOCKED -> "the database " + file
                    + " is locked by another program: stop it, then start again";
            case SQLITE_FULL -> "the disk with the database " + file + " is full: free some space";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> "the database " + file
                    + " cannot be opened for writing: check the rights of the file and its directory, or set another"
                    + " data-directory";
            default -> "the database " + file + " cannot be used: " + failure.getMessage();
        };
        return new StoreException(message, failure);
    }

    /** The primary error code; extended ones are folded into it. */
    private static SQLiteErrorCode code(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLiteException found) {
                return SQLiteErrorCode.getErrorCode(found.getResultCode().code & 0xff);
            }
        }
        return SQLiteErrorCode.UNKNOWN_ERROR;
    }

    private static String damaged(Path file, String detail) {
        return "the database " + file + " is damaged (" + detail
                + "). It was left as it is. Restore it from a backup, or"
                + " move it and the files beside it (" + file.getFileName()
                + "-wal, -shm) away: the gateway then starts"
                + " with an empty one, and posts send again what was not acknowledged";
    }

    private static StoreException foreign(Path file) {
        return new StoreException("the file " + file + " is no database of Lamplighter. It was left as it is. Move it"
                + " away, or set another data-directory", null);
    }

    private static void requireMagic(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw foreign(file);
            }
        }
    }

    /** Reads only: what is wrong must be found before the first write. */
    private static void inspect(Path file) throws SQLException {
        long begin = System.nanoTime();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        try (Connection connection = source(file, config).getConnection();
                Statement statement = connection.createStatement()) {
            String check = text(statement, "PRAGMA quick_check(1)");
            if (!"ok".equals(check)) {
                throw new StoreException(damaged(file, String.valueOf(check)), null);
            }
            if (number(statement, "PRAGMA application_id") != APPLICATION_ID) {
                throw foreign(file);
            }
        }
        Logger.info("event=database-checked file={} millis={}", file, (System.nanoTime() - begin) / 1_000_000);
    }

    private static void migrate(Path file, SQLiteDataSource source) {
        Flyway flyway = Flyway.configure(DatabaseFile.class.getClassLoader())
                .dataSource(source)
                .locations(MIGRATIONS)
                .cleanDisabled(true)
                .load();
        for (MigrationInfo each : flyway.info().applied()) {
            if (each.getState().isFailed()) {
                throw new StoreException(damaged(file, "change " + each.getVersion() + " of its tables failed"), null);
            }
            if (!each.getState().isResolved()) {
                throw new StoreException("the database " + file + " was written by a newer Lamplighter (tables "
                        + each.getVersion() + "). It was left as it is. Start that version, or set another"
                        + " data-directory", null);
            }
        }
        flyway.migrate();
    }

    /** Before the tables: a crash between the two must not make the file a foreign one. */
    private static void mark(SQLiteDataSource source) throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
        }
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setJournalSizeLimit(WAL_BYTES);
        config.setBusyTimeout(BUSY_MILLIS);
        return source(file, config);
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static @Nullable String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
