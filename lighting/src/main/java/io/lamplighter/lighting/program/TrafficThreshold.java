package io.lamplighter.lighting.program;

import java.util.Objects;

/**
 * Which traffic a dynamic control is for (TALQ heavyTrafficDetectedThreshold). Immutable.
 *
 * @param side
 *            whether it is for much traffic or for little
 * @param vehiclesPerHour
 *            1 to {@link #MAXIMUM_VEHICLES_PER_HOUR}
 */
public record TrafficThreshold(Side side, int vehiclesPerHour) {

    /** More than a road of many lanes carries. */
    public static final int MAXIMUM_VEHICLES_PER_HOUR = 100_000;

    /** On which side of the threshold the control works. */
    public enum Side {
        /** That many, or more. */
        ABOVE,
        /** Fewer. */
        BELOW
    }

    public TrafficThreshold {
        Objects.requireNonNull(side, "side");
        if (vehiclesPerHour < 1 || vehiclesPerHour > MAXIMUM_VEHICLES_PER_HOUR) {
            throw new IllegalArgumentException("vehiclesPerHour " + vehiclesPerHour + " is outside 1 to "
                    + MAXIMUM_VEHICLES_PER_HOUR);
        }
    }

    boolean isMetBy(int vehiclesPerHourNow) {
        return switch (side) {
            case ABOVE -> vehiclesPerHourNow >= vehiclesPerHour;
            case BELOW -> vehiclesPerHourNow < vehiclesPerHour;
        };
    }
}
