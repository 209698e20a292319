package io.lamplighter.gateway.connector;

import java.time.Duration;

/**
 * How a connector is run.
 *
 * @param poll
 *            how long to wait when there is nothing new in the store
 * @param retryLeast
 *            first bound of the waiting time after a failure
 * @param retryMost
 *            last bound of it
 * @param fromBeginning
 *            where to start without a saved position: with the oldest record of the store, or after the newest
 */
record RunnerSettings(Duration poll, Duration retryLeast, Duration retryMost, boolean fromBeginning) {

    static final RunnerSettings DEFAULTS = new RunnerSettings(Duration.ofMillis(500), Duration.ofSeconds(1),
            Duration.ofSeconds(60), true);

    RunnerSettings {
        if (!poll.isPositive() || !retryLeast.isPositive() || retryMost.compareTo(retryLeast) < 0) {
            throw new IllegalArgumentException("poll " + poll + ", retry " + retryLeast + " to " + retryMost);
        }
    }

    RunnerSettings startingNow() {
        return new RunnerSettings(poll, retryLeast, retryMost, false);
    }
}
