package io.lamplighter.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.store.packed.UnreadableException;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A SQLite file. Before anything is written to it, it is found out whether it can be our database.
 *
 * <p>
 * WAL with {@code synchronous=FULL}: a commit that returned survives a power cut, which NORMAL does not promise. Readers
 * never wait for the writer.
 */
final class SqliteEngine implements Engine {

    /** Marks our files in the SQLite header: "Lamp". */
    static final int APPLICATION_ID = 0x4C616D70;
    static final Map<String, String> WORDS = Map.of(KEY, "INTEGER PRIMARY KEY", BYTES, "BLOB", CLUSTERED,
            "WITHOUT ROWID");
    static final int BUSY_MILLIS = 5_000;
    /** A city must not stay dark on the screen while gigabytes are read. */
    private static final Duration CHECK = Duration.ofSeconds(20);
    /** What SQLite keeps beside each other, by what follows the name. */
    static final List<String> FILES = List.of("", "-wal", "-shm");
    private static final int WAL_BYTES = 64 * 1024 * 1024;

    private final Path file;
    private final HikariDataSource source;
    private final Jdbi jdbi;

    private SqliteEngine(Path file, HikariDataSource source) {
        this.file = file;
        this.source = source;
        this.jdbi = Jdbi.create(source);
    }

    /** See {@link Store#open}. */
    static SqliteEngine open(Path file) {
        try {
            boolean fresh = !Files.exists(file) || Files.size(file) == 0;
            if (fresh) {
                OwnerOnly.createDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent()));
                OwnerOnly.create(file); // SQLite gives the files beside it the same rights
            } else {
                SqliteCheck.of(file, CHECK);
                FILES.forEach(suffix -> OwnerOnly.close(file.resolveSibling(file.getFileName() + suffix)));
            }
            SQLiteDataSource source = source(file);
            if (fresh) {
                mark(source);
            }
            Migrations.run(source, file.toString(), "sqlite", WORDS);
            return new SqliteEngine(file, new HikariDataSource(pool(source)));
        } catch (IOException e) {
            throw new StoreException("the database " + file + " cannot be used: " + e + ". Check the rights of the file"
                    + " and its directory, or set another data-directory", e);
        } catch (SQLException | FlywayException e) {
            throw explain(file, e);
        }
    }

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    /** The lock of the data directory has kept other gateways away. */
    @Override
    public void claim(Handle writer) {
        // nothing to do
    }

    @Override
    public void forget(Handle writer) {
        source.evictConnection(writer.getConnection());
        writer.close();
    }

    @Override
    public RuntimeException explain(RuntimeException failure) {
        if (failure instanceof UnreadableException) {
            return new StoreException(SqliteCheck.damaged(file, String.valueOf(failure.getMessage())), failure);
        }
        return failure instanceof JdbiException && !isAboutData(failure) ? explain(file, failure) : failure;
    }

    @Override
    public Map<String, String> words() {
        return WORDS;
    }

    @Override
    public String sizeQuery() {
        return "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
    }

    @Override
    public void close() {
        source.close();
    }

    /** To open a connection, with its pragmas and a look at all tables, costs more than most reading. */
    private static HikariConfig pool(SQLiteDataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("lamplighter");
        config.setDataSource(source);
        config.setMaximumPoolSize(Database.CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(2L * BUSY_MILLIS);
        config.setInitializationFailTimeout(-1); // whoever needs one finds out, as later too
        return config;
    }

    private static boolean isAboutData(Throwable failure) {
        return switch (code(failure)) {
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE -> true;
            default -> false;
        };
    }

    /** What a failure means, with the file's name and a remedy. */
    private static StoreException explain(Path file, Throwable failure) {
        SQLiteErrorCode code = code(failure);
        String message = switch (code) {
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT ->
                SqliteCheck.damaged(file, String.valueOf(failure.getMessage()));
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

    static SQLiteDataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
