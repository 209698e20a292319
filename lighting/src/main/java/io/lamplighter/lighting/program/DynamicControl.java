package io.lamplighter.lighting.program;

import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;

/**
 * An effect of a sensor, on top of what the program's times say (TALQ DynamicControl). It does nothing while the program
 * is not active. Immutable.
 *
 * @param period
 *            in which it works; empty for the whole day
 */
public record DynamicControl(Optional<Period> period, ControlEffect effect) {

    public DynamicControl {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(effect, "effect");
    }

    /**
     * Part of a program's day, as {@link ActivePeriod.Absolute}.
     *
     * @param start
     *            inclusive, whole seconds
     * @param end
     *            exclusive, whole seconds
     */
    public record Period(LocalTime start, LocalTime end) {

        public Period {
            LocalTimes.requireWholeSeconds("start", start);
            LocalTimes.requireWholeSeconds("end", end);
        }
    }
}
