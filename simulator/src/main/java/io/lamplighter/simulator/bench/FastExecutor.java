package io.lamplighter.simulator.bench;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs tasks after delays in a time that passes faster than the real one, on one thread. */
final class FastExecutor extends ScheduledThreadPoolExecutor {

    private final double factor;

    /**
     * An executor with a thread of its own.
     *
     * @param factor
     *            seconds of delays per real second, above 0
     */
    FastExecutor(double factor) {
        super(1, Thread.ofPlatform().daemon().name("fast-loop").factory());
        this.factor = factor;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return super.schedule(task, (long) (unit.toNanos(delay) / factor), TimeUnit.NANOSECONDS);
    }
}
