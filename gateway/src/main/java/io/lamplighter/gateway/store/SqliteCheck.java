package io.lamplighter.gateway.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.lamplighter.gateway.fleet.StoreException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.tinylog.Logger;

/**
 * Finds out, reading only, whether a file can be our database and is whole. Checked is every page of every table, the
 * small tables first, the history last and only as far as the time allows. Stateless.
 */
final class SqliteCheck {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    /** The file format's section 1.3.2: two bytes behind the magic, 1 for the largest. */
    private static final int SMALLEST_PAGE = 512;
    private static final int LARGEST_PAGE = 65_536;
    /** Virtual machine steps of SQLite between two looks at the clock: some milliseconds. */
    private static final int STEPS = 100_000;
    /** What a city keeps for years lies there. */
    private static final String HISTORY = "'chunk', 'history', 'record'";

    private SqliteCheck() {}

    /**
     * Checks the file for at most so long.
     *
     * @throws StoreException
     *             when it is foreign or damaged
     */
    static void of(Path file, Duration budget) throws IOException, SQLException {
        requireMagic(file);
        requireWholePages(file);
        long begin = System.nanoTime();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(SqliteEngine.BUSY_MILLIS);
        try (Connection connection = SqliteEngine.source(file, config).getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = texts(statement, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                    + " ORDER BY name IN (" + HISTORY + "), name");
            if (!List.of(String.valueOf(SqliteEngine.APPLICATION_ID))
                    .equals(texts(statement, "PRAGMA application_id"))) {
                throw foreign(file);
            }
            ProgressHandler.setHandler(connection, STEPS, new Deadline(begin + budget.toNanos()));
            checkTables(file, statement, tables);
        }
        Logger.info("event=database-checked file={} millis={}", file, (System.nanoTime() - begin) / 1_000_000);
    }

    private static void checkTables(Path file, Statement statement, List<String> tables) throws SQLException {
        for (String table : tables) {
            try {
                List<String> found = texts(statement, "PRAGMA quick_check('" + table.replace("'", "''") + "')");
                if (!found.equals(List.of("ok"))) {
                    throw new StoreException(damaged(file, table + ": " + found.getFirst()), null);
                }
            } catch (SQLiteException e) {
                if (e.getResultCode() != SQLiteErrorCode.SQLITE_INTERRUPT) {
                    throw e;
                }
                Logger.warn("event=database-check-cut-short file={} table={} effect=rest-unchecked", file, table);
                return;
            }
        }
    }

    static String damaged(Path file, String detail) {
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

    /** With nothing in the file beside it, from which SQLite would make it whole, a part of a page is what a copy left. */
    private static void requireWholePages(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        if (Files.exists(log) && Files.size(log) > 0) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(MAGIC.length);
            int size = in.read() << Byte.SIZE | in.read();
            int page = size == 1 ? LARGEST_PAGE : size;
            if (page < SMALLEST_PAGE || Files.size(file) % page != 0) {
                throw new StoreException(damaged(file, Files.size(file) + " bytes are no whole pages of " + page),
                        null);
            }
        } catch (EOFException e) {
            throw new StoreException(damaged(file, "it is shorter than its header"), e);
        }
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** Lets SQLite give up when the time is over. */
    private static final class Deadline extends ProgressHandler {

        private final long endNanos;

        private Deadline(long endNanos) {
            this.endNanos = endNanos;
        }

        @Override
        protected int progress() {
            return System.nanoTime() - endNanos >= 0 ? 1 : 0;
        }
    }
}
