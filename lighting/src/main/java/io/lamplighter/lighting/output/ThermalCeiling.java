package io.lamplighter.lighting.output;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalDouble;

import io.lamplighter.lighting.level.Level;

/**
 * The level above which a luminaire does not shine now, because it is hot. It moves so slowly that nobody sees it, and a
 * thermometer that swings does not move it. Without a temperature that can be, it goes away. Immutable.
 *
 * @param level
 *            the ceiling; full for none
 * @param celsius
 *            the temperature by which it goes: that of the last look, or the one from which it has not cooled by
 *            {@link #HYSTERESIS_CELSIUS} yet; empty when it is not known
 */
public record ThermalCeiling(Level level, OptionalDouble celsius) {

    public static final ThermalCeiling NONE = new ThermalCeiling(Level.FULL, OptionalDouble.empty());
    public static final double PERCENT_PER_SECOND = 1;
    public static final double HYSTERESIS_CELSIUS = 2;
    /** Thermometers that say less or more are broken: no luminaire would still shine. */
    public static final double COLDEST_CELSIUS = -45;
    public static final double HOTTEST_CELSIUS = 150;

    private static final double NANOS = 1e9;

    public ThermalCeiling {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(celsius, "celsius");
    }

    /**
     * The ceiling at the next look.
     *
     * @param passed
     *            since the last one
     * @param reading
     *            the temperature now, degrees Celsius; empty when nobody knows it
     */
    public ThermalCeiling after(Duration passed, OptionalDouble reading, ThermalDerating derating) {
        OptionalDouble counts = counts(reading);
        Level goal = counts.isPresent() ? derating.ceiling(counts.getAsDouble()) : Level.FULL;
        double most = PERCENT_PER_SECOND * Math.max(0, passed.toNanos()) / NANOS;
        double change = Math.clamp(goal.percent() - level.percent(), -most, most);
        return new ThermalCeiling(new Level(Math.clamp(level.percent() + change, 0, Level.FULL.percent())), counts);
    }

    private OptionalDouble counts(OptionalDouble reading) {
        if (reading.isEmpty()
                || !(reading.getAsDouble() >= COLDEST_CELSIUS && reading.getAsDouble() <= HOTTEST_CELSIUS)) {
            return OptionalDouble.empty();
        }
        double now = reading.getAsDouble();
        return OptionalDouble.of(Math.clamp(celsius.orElse(now), now, now + HYSTERESIS_CELSIUS));
    }
}
