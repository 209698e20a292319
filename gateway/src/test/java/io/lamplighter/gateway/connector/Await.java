package io.lamplighter.gateway.connector;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for another thread to come to a point, a minute at most. */
public final class Await {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private Await() {}

    public static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || never.await(2, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("did not happen within " + DEADLINE.toSeconds() + " s: " + what);
            }
        }
    }
}
