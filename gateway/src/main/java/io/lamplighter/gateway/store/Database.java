package io.lamplighter.gateway.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import io.lamplighter.gateway.fleet.StoreException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * One database with one writer and a few readers at a time. Thread-safe. Everything that the engine says turns into a
 * {@link StoreException} here, unless the data is at fault.
 */
final class Database implements AutoCloseable {

    /** More readers than this wait for each other. */
    static final int READERS = 8;
    /** With the one that writes. */
    static final int CONNECTIONS = READERS + 1;
    /** Whoever waited so long for the others is refused: behind a lock of another program they would wait for ever. */
    private static final Duration TURN = Duration.ofSeconds(15);

    private final Engine engine;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Semaphore reading = new Semaphore(READERS, true);
    private @Nullable Handle writer;
    private volatile boolean refused;
    private volatile boolean closed;

    private Database(Engine engine) {
        this.engine = engine;
    }

    /** See {@link Store#open}. */
    static Database open(StoreLocation location) {
        Database database = new Database(Engine.open(location));
        try {
            database.writer = database.openWriter();
            return database;
        } catch (RuntimeException e) {
            database.engine.close();
            throw database.engine.explain(e);
        }
    }

    Engine engine() {
        return engine;
    }

    private Handle openWriter() {
        Handle handle = engine.jdbi().open();
        try {
            engine.claim(handle);
            return handle;
        } catch (RuntimeException e) {
            engine.forget(handle);
            throw e;
        }
    }

    /** Runs the work in one transaction; all of it is durable afterwards, or none when it throws. */
    void write(Consumer<Handle> work) {
        awaitTurn();
        try {
            requireOpen();
            Handle handle = writer == null ? openWriter() : writer;
            writer = handle;
            handle.useTransaction(work::accept);
            refused = false;
        } catch (RuntimeException e) {
            forgetWriter();
            RuntimeException explained = engine.explain(e);
            refused = refused || explained instanceof StoreException;
            throw explained;
        } finally {
            writing.unlock();
        }
    }

    private void awaitTurn() {
        try {
            if (writing.tryLock(TURN.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw busy();
    }

    private static StoreException busy() {
        return new StoreException("the database is kept busy: too many wait for it", null);
    }

    /**
     * Whether it takes what is written. After a refusal that is found out by the work, so it may block as long as a
     * write.
     */
    boolean isWritable(Consumer<Handle> work) {
        if (refused) {
            try {
                write(work);
            } catch (StoreException e) {
                return false;
            }
        }
        return true;
    }

    /** After a failure its connection may be left inside a transaction: the next write opens another one. */
    private void forgetWriter() {
        Handle old = writer;
        writer = null;
        if (old != null) {
            try {
                engine.forget(old);
            } catch (RuntimeException e) {
                Logger.debug("event=connection-not-closed message=\"{}\"", e.getMessage());
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException("the database is closed", null);
        }
    }

    /** Runs the work on a connection of its own; it sees one state of the database per statement. */
    <T> T read(Function<Handle, T> work) {
        requireOpen();
        awaitReader();
        try (Handle handle = engine.jdbi().open()) {
            return work.apply(handle);
        } catch (RuntimeException e) {
            throw engine.explain(e);
        } finally {
            reading.release();
        }
    }

    private void awaitReader() {
        try {
            if (reading.tryAcquire(TURN.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw busy();
    }

    /** Waits for the work in hand; repeatable. */
    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            forgetWriter();
            engine.close();
        } finally {
            writing.unlock();
        }
    }
}
