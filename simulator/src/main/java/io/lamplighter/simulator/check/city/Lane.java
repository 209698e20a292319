package io.lamplighter.simulator.check.city;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The threads of one run of a program. When the program dies nothing of it happens any more, however much was asked for.
 * What it throws ends it, as a thread's uncaught exception does not go unnoticed.
 */
final class Lane extends AbstractExecutorService implements ScheduledExecutorService {

    private final Timeline time;
    private final Consumer<Throwable> death;
    private boolean ended;

    /** {@code death} hears of what its program threw: a {@link PowerCut}, or a bug. */
    Lane(Timeline time, Consumer<Throwable> death) {
        this.time = time;
        this.death = death;
    }

    /** Nothing of it happens from now on. */
    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    /** Does it now. */
    void run(Runnable what) {
        if (ended) {
            return;
        }
        try {
            what.run();
        } catch (PowerCut | RuntimeException e) {
            death.accept(e);
        }
    }

    /** An executor on which everything takes that long. */
    Executor slow(Duration each) {
        return what -> time.after(each, () -> run(what));
    }

    @Override
    public void execute(Runnable what) {
        time.at(time.nanos(), () -> run(what));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable what, long delay, TimeUnit unit) {
        time.at(time.nanos() + unit.toNanos(delay), () -> run(what));
        return UNWATCHED;
    }

    @Override
    public void shutdown() {
        end();
    }

    @Override
    public List<Runnable> shutdownNow() {
        end();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return ended;
    }

    @Override
    public boolean isTerminated() {
        return ended;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return ended;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> what, long delay, TimeUnit unit) {
        throw unasked();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable what, long first, long period, TimeUnit unit) {
        throw unasked();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable what, long first, long delay, TimeUnit unit) {
        throw unasked();
    }

    private static IllegalStateException unasked() {
        return new IllegalStateException("no program of the city asks for that");
    }

    /** No program of the city looks at what it scheduled. */
    private static final ScheduledFuture<Void> UNWATCHED = new ScheduledFuture<>() {

        @Override
        public long getDelay(TimeUnit unit) {
            throw unasked();
        }

        @Override
        public int compareTo(Delayed other) {
            throw unasked();
        }

        @Override
        public boolean cancel(boolean running) {
            throw unasked();
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public Void get() {
            throw unasked();
        }

        @Override
        public Void get(long timeout, TimeUnit unit) {
            throw unasked();
        }
    };
}
