package io.lamplighter.protocol.settings;

import java.time.Instant;

import io.lamplighter.protocol.time.TimeLapse;

/**
 * The table [time] that every program has: {@code lapse} (virtual seconds per real second, 1), {@code wall-origin} (now)
 * and {@code virtual-origin} (the wall origin). Programs that shall read the same time get the same three values.
 */
public final class TimeSettings {

    private static final double SLOWEST = 0.001;

    private TimeSettings() {}

    /**
     * Asks for the table and its keys.
     *
     * @param now
     *            stands in for a missing wall origin
     */
    public static TimeLapse read(SettingsTable program, Instant now) {
        SettingsTable time = program.table("time");
        double factor = time.decimal("lapse", 1, SLOWEST, TimeLapse.FASTEST);
        Instant wallOrigin = time.optionalInstant("wall-origin").orElse(now);
        Instant virtualOrigin = time.optionalInstant("virtual-origin").orElse(wallOrigin);
        return new TimeLapse(wallOrigin, virtualOrigin, factor);
    }
}
