package io.lamplighter.protocol.session.paho;

import java.util.concurrent.TimeUnit;

/** The messages that were handed to Paho and are not done yet, at most so many. Any thread. */
final class Window {

    private final int size;
    private int taken;
    private long progressNanos;

    Window(int size) {
        this.size = size;
    }

    synchronized boolean tryAcquire(long nowNanos) {
        if (taken >= size) {
            return false;
        }
        if (taken == 0) {
            progressNanos = nowNanos;
        }
        taken++;
        return true;
    }

    synchronized void release(long nowNanos) {
        taken--;
        progressNanos = nowNanos;
        if (taken == 0) {
            notifyAll();
        }
    }

    /** Waits until every message is done, but not longer than that. */
    synchronized void awaitEmpty(long patienceMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        long left = patienceMillis;
        while (taken > 0 && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    /** Whether messages have been waiting so long without a single one getting done. */
    synchronized boolean stuck(long nowNanos, long limitNanos) {
        return taken > 0 && nowNanos - progressNanos > limitNanos;
    }
}
