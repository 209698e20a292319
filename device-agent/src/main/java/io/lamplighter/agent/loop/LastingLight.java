package io.lamplighter.agent.loop;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The light that a lamp may go out for: the least of the last while, and of two readings at least. So it grows dark at
 * once, and bright only when it stays bright: neither headlights nor lightning nor a sensor's spike darken a street. One
 * owner thread.
 */
final class LastingLight {

    /** Beyond it the oldest are forgotten: the fastest sampling is one a second, the while one minute. */
    private static final int MOST = 64;
    private static final int LEAST = 2;

    private final long whileNanos;
    private final Deque<Seen> seen = new ArrayDeque<>();
    private double least;

    private record Seen(double lux, long nanos) {}

    LastingLight(long whileNanos) {
        this.whileNanos = whileNanos;
    }

    /** The sensor said so. */
    void seen(double lux, long nowNanos) {
        seen.addLast(new Seen(lux, nowNanos));
        while (seen.size() > MOST || (seen.size() > LEAST && nowNanos - seen.getFirst().nanos() > whileNanos)) {
            seen.removeFirst();
        }
        least = lux;
        for (Seen each : seen) {
            least = Math.min(least, each.lux());
        }
    }

    /** In lx. Asked only after something was seen. */
    double lux() {
        return least;
    }
}
