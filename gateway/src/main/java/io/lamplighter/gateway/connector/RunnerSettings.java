package io.lamplighter.gateway.connector;

import java.time.Duration;

import io.lamplighter.protocol.settings.SettingsTable;

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
public record RunnerSettings(Duration poll, Duration retryLeast, Duration retryMost, boolean fromBeginning) {

    public static final RunnerSettings DEFAULTS = new RunnerSettings(Duration.ofMillis(500), Duration.ofSeconds(1),
            Duration.ofSeconds(60), true);

    /**
     * Asks for the keys {@code poll}, {@code retry-most} and {@code start} ("beginning" or "now") of a connector's table.
     */
    public static RunnerSettings read(SettingsTable table) {
        Duration poll = table.duration("poll", DEFAULTS.poll, Duration.ofMillis(50), Duration.ofMinutes(10));
        Duration retryMost = table.duration("retry-most", DEFAULTS.retryMost, Duration.ofSeconds(1),
                Duration.ofHours(1));
        boolean fromBeginning = table.choice("start", Start.BEGINNING) == Start.BEGINNING;
        return new RunnerSettings(poll, DEFAULTS.retryLeast, retryMost, fromBeginning);
    }

    private enum Start {
        BEGINNING, NOW
    }

    public RunnerSettings {
        if (!poll.isPositive() || !retryLeast.isPositive() || retryMost.compareTo(retryLeast) < 0) {
            throw new IllegalArgumentException("poll " + poll + ", retry " + retryLeast + " to " + retryMost);
        }
    }
}
