package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.lamplighter.protocol.time.Ticker;

/** Clock, ticker and executor in one, on one thread: time passes only when the test says so. */
final class VirtualTime extends AbstractExecutorService implements ScheduledExecutorService, InstantSource, Ticker {

    private final Instant start;
    private final int lapse;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long nanos;
    private Duration jumped = Duration.ZERO;
    private long order;

    VirtualTime(Instant start) {
        this(start, 1);
    }

    /** The wall clock runs {@code lapse} times as fast as the ticker. */
    VirtualTime(Instant start, int lapse) {
        this.start = start;
        this.lapse = lapse;
    }

    /** Lets time pass and runs what is due, each at its own time. */
    void pass(Duration duration) {
        long end = nanos + duration.toNanos();
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            Task task = tasks.remove();
            nanos = Math.max(nanos, task.at());
            task.run();
        }
        nanos = end;
    }

    /** The wall clock shows another time from now on; the ticker does not notice. */
    void jumpTo(Instant shown) {
        jumped = jumped.plus(Duration.between(instant(), shown));
    }

    /** From now on the wall clock, but not the ticker, is wrong by so much. */
    void clockOffBy(Duration now) {
        jumped = now;
    }

    /** The wall clock is set by so much. */
    void jump(Duration by) {
        jumped = jumped.plus(by);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos * lapse).plus(jumped);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void execute(Runnable command) {
        tasks.add(new Task(command, nanos, order++));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Task task = new Task(command, nanos + unit.toNanos(delay), order++);
        tasks.add(task);
        return task;
    }

    private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {

        private final long at;
        private final long order;

        Task(Runnable command, long at, long order) {
            super(() -> {
                command.run();
                return null;
            });
            this.at = at;
            this.order = order;
        }

        long at() {
            return at;
        }

        long order() {
            return order;
        }

        @Override
        protected void setException(Throwable failure) {
            throw new AssertionError("a task failed", failure);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("not used");
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException("not used");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("not used");
    }

    @Override
    public void shutdown() {
        tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        tasks.clear();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
