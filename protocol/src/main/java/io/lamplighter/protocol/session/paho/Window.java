package io.lamplighter.protocol.session.paho;

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
    }

    /** Whether messages have been waiting so long without a single one getting done. */
    synchronized boolean stuck(long nowNanos, long limitNanos) {
        return taken > 0 && nowNanos - progressNanos > limitNanos;
    }
}
