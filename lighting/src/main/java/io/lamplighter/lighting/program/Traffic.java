package io.lamplighter.lighting.program;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many vehicles were counted, period by period (TALQ trafficSamplingPeriod). Immutable.
 *
 * @param sinceLast
 *            how long ago the last period ended, not negative
 * @param vehicles
 *            in each period, the last one first, at most {@link #MAXIMUM_PERIODS}; empty where nobody knows, because the
 *            sensor failed: such a period meets no threshold
 */
public record Traffic(Duration sinceLast, List<OptionalInt> vehicles) {

    /** Long enough for a number that means something, short enough to follow the evening. */
    public static final Duration PERIOD = Duration.ofMinutes(5);
    /** What the longest hold time asks for. */
    public static final int MAXIMUM_PERIODS = (int) ControlEffect.MAXIMUM_HOLD_TIME.dividedBy(PERIOD) + 2;
    /** Nothing was counted. */
    public static final Traffic UNKNOWN = new Traffic(Duration.ZERO, List.of());

    private static final int PERIODS_PER_HOUR = (int) Duration.ofHours(1).dividedBy(PERIOD);

    public Traffic {
        vehicles = List.copyOf(vehicles);
        if (sinceLast.isNegative()) {
            throw new IllegalArgumentException("sinceLast " + sinceLast + " is negative");
        }
        if (vehicles.size() > MAXIMUM_PERIODS) {
            throw new IllegalArgumentException(
                    vehicles.size() + " periods are more than the maximum of " + MAXIMUM_PERIODS);
        }
    }

    /** Seconds since a threshold was last met; 0 while the last period meets it, below 0 when none does. */
    long metSecondsAgo(TrafficThreshold threshold) {
        for (int i = 0; i < vehicles.size(); i++) {
            OptionalInt counted = vehicles.get(i);
            if (counted.isPresent() && threshold.isMetBy(counted.getAsInt() * PERIODS_PER_HOUR)) {
                return i == 0 ? 0 : sinceLast.toSeconds() + (i - 1) * PERIOD.toSeconds();
            }
        }
        return -1;
    }
}
