package io.lamplighter.agent.board.serial;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.SerialWiring;
import org.jspecify.annotations.Nullable;

/**
 * Owns one serial line and the only thread that touches it. Conversations run one after another; a caller waits for its
 * own no longer than its limit, so a line that hangs costs this one thread and nobody else's time. The line is opened when
 * it is needed and given up when a conversation fails, so a part that was unplugged comes back by itself. Thread-safe.
 */
public final class LineOwner implements AutoCloseable {

    /** Conversations that wait. One more fails at once: whoever asks that often asks again. */
    private static final int WAITING = 16;

    private final SerialLines lines;
    private final SerialWiring wiring;
    private final Executor thread;
    private final Runnable stop;
    /** The end of a call that took longer than its limit; callers after it do not wait for it, too. */
    private volatile CountDownLatch overdue = new CountDownLatch(0);
    /** Only on the thread. */
    private @Nullable SerialLine open;

    /** One thread, or none for now. */
    private static final class LineThread extends ThreadPoolExecutor {

        /** When it was stopped and the last conversation is over. */
        private volatile Runnable atEnd = () -> {};

        private LineThread(String name) {
            super(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING),
                    Thread.ofPlatform().daemon().name(name).factory());
            allowCoreThreadTimeOut(true);
        }

        @Override
        protected void terminated() {
            atEnd.run();
            super.terminated();
        }
    }

    private LineOwner(SerialLines lines, SerialWiring wiring, Executor thread, Runnable stop) {
        this.lines = lines;
        this.wiring = wiring;
        this.thread = thread;
        this.stop = stop;
    }

    /** With a thread of its own, which starts when it is needed and ends after a minute without work. */
    public static LineOwner start(SerialLines lines, SerialWiring wiring) {
        LineThread thread = new LineThread("serial-" + wiring.port().getFileName());
        LineOwner owner = new LineOwner(lines, wiring, thread, thread::shutdownNow);
        thread.atEnd = owner::hangUp;
        return owner;
    }

    /** On the caller's executor, which runs one thing at a time: a test's own thread, or a simulator's. */
    public static LineOwner on(Executor thread, SerialLines lines, SerialWiring wiring) {
        return new LineOwner(lines, wiring, thread, () -> {});
    }

    /**
     * Has a conversation on the line and waits for its end.
     *
     * @throws BoardException
     *             when it failed, when the limit was over (it may still be under way then; meanwhile further calls fail at
     *             once), or when too many wait already
     */
    public <R> R call(Duration limit, Function<SerialLine, R> conversation) {
        if (overdue.getCount() > 0) {
            throw new BoardException(wiring.port() + " is still busy with an earlier call");
        }
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        FutureTask<R> task = new FutureTask<>(() -> {
            started.countDown();
            return converse(conversation);
        });
        try {
            thread.execute(() -> {
                task.run();
                ended.countDown();
            });
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            throw new BoardException(wiring.port() + " is still busy with earlier calls", e);
        } catch (TimeoutException e) {
            task.cancel(false); // never starts, if it has not yet
            if (started.getCount() == 0) {
                overdue = ended;
            }
            throw new BoardException(wiring.port() + " did not finish within " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            task.cancel(false);
            Thread.currentThread().interrupt();
            throw new BoardException("interrupted while waiting for " + wiring.port(), e);
        }
    }

    /**
     * Has a conversation on the line some time soon; does not wait, and never throws.
     *
     * @param failed
     *            told on the line's thread, or at once when too many wait already
     */
    public void post(Consumer<SerialLine> conversation, Consumer<BoardException> failed) {
        try {
            thread.execute(() -> {
                try {
                    converse(line -> {
                        conversation.accept(line);
                        return true;
                    });
                } catch (RuntimeException e) {
                    failed.accept(failure(e));
                }
            });
        } catch (RejectedExecutionException e) {
            failed.accept(new BoardException(wiring.port() + " is still busy with earlier calls", e));
        }
    }

    private <R> R converse(Function<SerialLine, R> conversation) {
        SerialLine line = open;
        if (line == null) {
            line = lines.open(wiring);
            open = line;
        }
        try {
            return conversation.apply(line);
        } catch (BoardException e) {
            hangUp();
            throw e;
        }
    }

    private void hangUp() {
        SerialLine line = open;
        open = null;
        if (line != null) {
            line.close();
        }
    }

    private BoardException failure(Throwable cause) {
        return cause instanceof BoardException known
                ? known
                : new BoardException("bug in the driver on " + wiring.port() + ": " + cause, cause);
    }

    @Override
    public String toString() {
        return wiring.port().toString();
    }

    /** Ends the thread after what it is doing, and hangs up. Never changes a lamp. */
    @Override
    public void close() {
        stop.run();
    }
}
