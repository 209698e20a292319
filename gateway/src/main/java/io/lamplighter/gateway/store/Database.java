package io.lamplighter.gateway.store;

import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import io.lamplighter.gateway.fleet.StoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;
import org.tinylog.Logger;

/**
 * One SQLite file with one writer and a few readers at a time. Thread-safe. Everything that SQLite says turns into a
 * {@link StoreException} here.
 *
 * <p>
 * WAL with {@code synchronous=FULL}: a commit that returned survives a power cut, which NORMAL does not promise. Readers
 * never wait for the writer.
 */
final class Database implements AutoCloseable {

    /** More readers than this wait for each other. */
    private static final int READERS = 8;

    private final Path file;
    private final Jdbi jdbi;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Semaphore reading = new Semaphore(READERS, true);
    private @Nullable Handle writer;
    private volatile boolean closed;

    private Database(Path file, Jdbi jdbi) {
        this.file = file;
        this.jdbi = jdbi;
    }

    /** See {@link Store#open}. */
    static Database open(Path file) {
        SQLiteDataSource source = DatabaseFile.open(file);
        try {
            Database database = new Database(file, Jdbi.create(source));
            database.writer = database.jdbi.open();
            return database;
        } catch (JdbiException e) {
            throw DatabaseFile.explain(file, e);
        }
    }

    Path file() {
        return file;
    }

    /** Runs the work in one transaction; all of it is durable afterwards, or none when it throws. */
    void write(Consumer<Handle> work) {
        writing.lock();
        try {
            requireOpen();
            Handle handle = writer == null ? jdbi.open() : writer;
            writer = handle;
            handle.useTransaction(work::accept);
        } catch (RuntimeException e) {
            forgetWriter();
            throw e instanceof JdbiException ? DatabaseFile.explain(file, e) : e;
        } finally {
            writing.unlock();
        }
    }

    /** After a failure its connection may be left inside a transaction: the next write opens another one. */
    private void forgetWriter() {
        Handle old = writer;
        writer = null;
        if (old != null) {
            try {
                old.close();
            } catch (RuntimeException e) {
                Logger.debug("event=connection-not-closed file={} message=\"{}\"", file, e.getMessage());
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException("the database " + file + " is closed", null);
        }
    }

    /** Runs the work on a connection of its own; it sees one state of the file per statement. */
    <T> T read(Function<Handle, T> work) {
        requireOpen();
        reading.acquireUninterruptibly();
        try (Handle handle = jdbi.open()) {
            return work.apply(handle);
        } catch (JdbiException e) {
            throw DatabaseFile.explain(file, e);
        } finally {
            reading.release();
        }
    }

    /** Waits for the work in hand; repeatable. */
    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            forgetWriter();
        } finally {
            writing.unlock();
        }
    }
}
