package io.lamplighter.agent.enrolment;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When a post asks again: with full jitter, so that a city that comes back at once does not ask at once. One thread. */
final class EnrolmentPace {

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    /** To an hour and some minutes. */
    private static final int MOST_DOUBLINGS = 9;

    private final RandomGenerator random;
    private int failures;

    EnrolmentPace(RandomGenerator random) {
        this.random = random;
    }

    /** Anything from at once to as long as it has failed, for ever. */
    Duration afterFailure() {
        Duration range = SHORTEST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        return Duration.ofMillis(1_000 + random.nextLong(range.toMillis()));
    }

    /** Half of it to all of it. */
    Duration afterSuccess(Duration usual) {
        failures = 0;
        long half = usual.toMillis() / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }

    /** What the gateway said to twice of it. */
    Duration asAsked(Duration least) {
        failures = 0;
        return least.plusMillis(random.nextLong(least.toMillis() + 1));
    }
}
