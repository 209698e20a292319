package io.lamplighter.gateway.connector;

import java.time.Instant;

/** How many there were in the last minute, by second. Thread-safe. */
final class RateMeter {

    private static final int SECONDS = 60;

    private final long[] counts = new long[SECONDS];
    private long newest = Long.MIN_VALUE;

    synchronized void count(Instant now, int more) {
        forgetUpTo(now.getEpochSecond());
        counts[Math.floorMod(now.getEpochSecond(), SECONDS)] += more;
    }

    synchronized double perSecond(Instant now) {
        forgetUpTo(now.getEpochSecond());
        long sum = 0;
        for (long each : counts) {
            sum += each;
        }
        return (double) sum / SECONDS;
    }

    private void forgetUpTo(long second) {
        for (long each = Math.max(newest, second - SECONDS) + 1; each <= second; each++) {
            counts[Math.floorMod(each, SECONDS)] = 0;
        }
        newest = Math.max(newest, second);
    }
}
