package io.lamplighter.agent.board;

/**
 * One measurement of a luminaire's supply. Immutable.
 *
 * @param volts
 *            supply voltage, V, finite
 * @param amperes
 *            supply current, A, finite; slightly below 0 is possible, by the meter's offset
 * @param watts
 *            active power, W, finite
 */
public record PowerReading(double volts, double amperes, double watts) {

    public PowerReading {
        if (!Double.isFinite(volts) || !Double.isFinite(amperes) || !Double.isFinite(watts)) {
            throw new IllegalArgumentException(
                    "power reading is not finite: " + volts + " V " + amperes + " A " + watts + " W");
        }
    }
}
