package io.lamplighter.agent.loop;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * When one sensor is read. The reading runs on the executor for sensors and comes back as an event; while one is on its
 * way no other is started, so a bus that hangs holds one thread at most. One owner thread.
 */
final class Sensing {

    private final Supplier<PostEvent> read;
    private final Executor executor;
    private final Consumer<PostEvent> mailbox;
    private boolean underWay;
    private long lastStart;
    private boolean started;

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
        if (started && nowNanos - lastStart < intervalNanos) {
            return lastStart + intervalNanos;
        }
        started = true;
        underWay = true;
        lastStart = nowNanos;
        try {
            executor.execute(() -> mailbox.accept(read.get()));
        } catch (RejectedExecutionException e) {
            underWay = false; // the pool is full or closing: the next interval tries again
        }
        return underWay ? Long.MAX_VALUE : nowNanos + intervalNanos;
    }

    /** The reading has come back. */
    void arrived() {
        underWay = false;
    }
}
