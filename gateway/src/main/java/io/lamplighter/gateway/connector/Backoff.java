package io.lamplighter.gateway.connector;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waiting times that double from failure to failure, each drawn evenly below its bound ("full jitter"). One thread. */
public final class Backoff {

    private final Duration least;
    private final Duration most;
    private final RandomGenerator random;
    private Duration bound;

    public Backoff(Duration least, Duration most, RandomGenerator random) {
        this.least = least;
        this.most = most;
        this.random = random;
        this.bound = least;
    }

    /** At least a tenth of the first bound, so that it never becomes a busy loop. */
    public Duration next() {
        long floorNanos = Math.max(1, least.toNanos() / 10);
        Duration drawn = Duration.ofNanos(random.nextLong(floorNanos, Math.max(floorNanos + 1, bound.toNanos())));
        Duration doubled = bound.multipliedBy(2);
        bound = doubled.compareTo(most) < 0 ? doubled : most;
        return drawn;
    }

    public void succeeded() {
        bound = least;
    }
}
