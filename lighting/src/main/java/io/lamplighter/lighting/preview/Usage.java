package io.lamplighter.lighting.preview;

import java.time.Duration;

/**
 * How long a lamp burns, and with how much light. Immutable.
 *
 * @param burning
 *            time above level 0
 * @param fullPower
 *            time at nominal power that needs the same energy: energy = nominal power times this
 */
public record Usage(Duration burning, Duration fullPower) {

    public static final Usage NONE = new Usage(Duration.ZERO, Duration.ZERO);

    private static final double MILLIS_PER_HOUR = 3_600_000;
    private static final double WATTS_PER_KILOWATT = 1_000;

    public Usage plus(Usage other) {
        return new Usage(burning.plus(other.burning), fullPower.plus(other.fullPower));
    }

    /** What this is more than another; negative where it is less. */
    public Usage minus(Usage other) {
        return new Usage(burning.minus(other.burning), fullPower.minus(other.fullPower));
    }

    /** Of a luminaire with so many watts at full light, kWh. */
    public double kilowattHours(double nominalPowerWatts) {
        return nominalPowerWatts / WATTS_PER_KILOWATT * fullPower.toMillis() / MILLIS_PER_HOUR;
    }
}
