package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * When one sensor is read. The reading runs on the executor for sensors and comes back as an event; while one is on its
 * way no other is started, so a bus that hangs holds one thread at most. A sensor that fails is tried again at growing
 * intervals. One owner thread.
 */
final class Sensing {

    /** The longest pause between two attempts to read a sensor that fails, if its interval is not longer. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final int MAXIMUM_DOUBLINGS = 10;

    private final Supplier<PostEvent> read;
    private final Executor executor;
    private final Consumer<PostEvent> mailbox;
    private boolean underWay;
    private boolean hurried;
    private long beganAt;
    private long lastStart;
    private boolean started;
    private int failures;

    /** {@code read} blocks and turns every failure into an event. */
    Sensing(Supplier<PostEvent> read, Executor executor, Consumer<PostEvent> mailbox) {
        this.read = read;
        this.executor = executor;
        this.mailbox = mailbox;
    }

    /** Starts a reading if the last one began an interval ago; returns the ticker's time of the next one. */
    long tick(long nowNanos, long intervalNanos) {
        if (underWay) {
            return Long.MAX_VALUE; // its event wakes the loop
        }
        long pause = pause(intervalNanos);
        if (started && !hurried && nowNanos - lastStart < pause) {
            return lastStart + pause;
        }
        beganAt = started ? beganAt : nowNanos;
        started = true;
        hurried = false;
        underWay = true;
        lastStart = nowNanos;
        try {
            executor.execute(() -> mailbox.accept(read.get()));
        } catch (RejectedExecutionException e) {
            underWay = false; // the pool is full or closing: the next interval tries again
        }
        return underWay ? Long.MAX_VALUE : nowNanos + intervalNanos;
    }

    /** By whole intervals since the first reading, so that sensors that began together are read together: one waking for all. */
    private long pause(long intervalNanos) {
        if (failures <= 1) {
            return intervalNanos - Math.floorMod(lastStart - beganAt, intervalNanos);
        }
        long longest = Math.max(intervalNanos, LONGEST_PAUSE.toNanos());
        return Math.min(longest, intervalNanos << Math.min(Math.max(0, failures - 1), MAXIMUM_DOUBLINGS));
    }

    /** The next tick reads, whatever the interval. */
    void hurry() {
        hurried = true;
    }

    /** The reading has come back. */
    void arrived(boolean worked) {
        underWay = false;
        failures = worked ? 0 : Math.min(failures + 1, Integer.MAX_VALUE - 1);
    }
}
