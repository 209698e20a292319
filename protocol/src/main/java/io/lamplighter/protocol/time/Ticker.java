package io.lamplighter.protocol.time;

/** Monotonic time. Safe for any thread; never blocks, never fails. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since an arbitrary origin. Compare by difference only: the value may overflow. */
    long nanos();

    /** The machine's own monotonic clock. */
    static Ticker system() {
        return System::nanoTime;
    }
}
