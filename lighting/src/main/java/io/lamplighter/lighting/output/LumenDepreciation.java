package io.lamplighter.lighting.output;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Constant light output: how far a lamp of an age is driven so that it gives what it will give when it is old; straight lines
 * between the points (TALQ lumenDepreciationCurve). Immutable.
 *
 * @param percentages
 *            of the level, {@link #LEAST_PERCENTAGE} to 100, by operating hours; 1 to {@link #MAXIMUM_POINTS} of them, the
 *            first at 0 h, none lower than the one before, the last 100
 */
public record LumenDepreciation(NavigableMap<Long, Double> percentages) {

    public static final int MAXIMUM_POINTS = 16;
    /** Lamps are replaced at 70 or 80 percent of their first light (L70, L80). Whoever writes 8 for 80 makes no dark street. */
    public static final double LEAST_PERCENTAGE = 50;

    private static final double WHOLE = 100;
    /** Shares in steps of a thousandth: an ageing lamp gets a new level every hundred hours, and not at every look. */
    private static final double STEPS = 1_000;

    public LumenDepreciation {
        percentages = Collections.unmodifiableNavigableMap(new TreeMap<>(percentages));
        if (percentages.isEmpty() || percentages.size() > MAXIMUM_POINTS || percentages.firstKey() != 0) {
            throw new IllegalArgumentException("the lumen depreciation curve has not 1 to "
                    + MAXIMUM_POINTS + " points, the first at 0 hours");
        }
        double before = LEAST_PERCENTAGE;
        for (double percentage : percentages.values()) {
            if (!(percentage >= before && percentage <= WHOLE)) {
                throw new IllegalArgumentException("percentage " + percentage
                        + " of the lumen depreciation curve is outside " + before + " to 100");
            }
            before = percentage;
        }
        if (before != WHOLE) {
            throw new IllegalArgumentException("the lumen depreciation curve ends at " + before + " and not at 100");
        }
    }

    /** The share of a level for a lamp of an age, 0.5 to 1; 1 for hours that cannot be, which are taken as not known. */
    public double share(double operatingHours) {
        if (!(operatingHours >= 0)) {
            return 1;
        }
        Map.Entry<Long, Double> from = Objects.requireNonNull(percentages.floorEntry((long) operatingHours));
        Map.Entry<Long, Double> to = percentages.higherEntry((long) operatingHours);
        if (to == null) {
            return from.getValue() / WHOLE;
        }
        double part = (operatingHours - from.getKey()) / (to.getKey() - from.getKey());
        double percentage = from.getValue() + part * (to.getValue() - from.getValue());
        return Math.round(percentage / WHOLE * STEPS) / STEPS;
    }
}
