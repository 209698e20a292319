package io.lamplighter.simulator.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what another process does: looks again every 50 ms until a deadline. */
public final class Eventually {

    private Eventually() {}

    /** The first value that the look finds; fails the test, saying what was awaited, when the deadline passes. */
    public static <T> T within(Duration limit, Supplier<Optional<T>> look, Supplier<String> what)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what.get());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
