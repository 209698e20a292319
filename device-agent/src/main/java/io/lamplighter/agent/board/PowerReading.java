package io.lamplighter.agent.board;

import java.util.OptionalDouble;

/**
 * One measurement of a luminaire's supply. Immutable.
 *
 * @param volts
 *            supply voltage, V, finite
 * @param amperes
 *            supply current, A, finite; slightly below 0 is possible, by the meter's offset
 * @param watts
 *            active power, W, finite
 * @param powerFactor
 *            0 to 1; empty when the meter does not measure it
 * @param hertz
 *            of the supply, above 0; empty when the meter does not measure it
 */
public record PowerReading(double volts, double amperes, double watts, OptionalDouble powerFactor,
        OptionalDouble hertz) {

    public PowerReading {
        if (!Double.isFinite(volts) || !Double.isFinite(amperes) || !Double.isFinite(watts)) {
            throw new IllegalArgumentException(
                    "power reading is not finite: " + volts + " V " + amperes + " A " + watts + " W");
        }
        if (!(powerFactor.orElse(1) >= 0 && powerFactor.orElse(1) <= 1 && hertz.orElse(50) > 0)) {
            throw new IllegalArgumentException("power reading cannot be: factor " + powerFactor + " at " + hertz);
        }
    }

    /** What a meter of direct current measures. */
    public PowerReading(double volts, double amperes, double watts) {
        this(volts, amperes, watts, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
