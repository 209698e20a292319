package io.lamplighter.lighting.level;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a luminaire draws at a level, as a share of its nominal power; straight lines between the points. Immutable.
 *
 * @param points
 *            share, 0 to 2, by level in percent, 0 to 100; with one for 100 percent; a higher level never draws less
 */
public record PowerCurve(NavigableMap<Double, Double> points) {

    private static final double FULL = 100;

    /** Of 27 real LED luminaires: 0.72 at 75 percent. The share towards 0 is what a control gear needs for itself. */
    public static final PowerCurve TYPICAL = new PowerCurve(new TreeMap<>(Map.of(0.0, 0.03, 75.0, 0.72, FULL, 1.0)));

    private static final double LARGEST_SHARE = 2;

    public PowerCurve {
        points = Collections.unmodifiableNavigableMap(new TreeMap<>(points));
        if (!points.containsKey(FULL)) {
            throw new IllegalArgumentException("the power curve has no point for 100 percent");
        }
        double before = 0;
        for (Map.Entry<Double, Double> point : points.entrySet()) {
            requireRange("level", point.getKey(), 0, FULL);
            requireRange("share", point.getValue(), before, LARGEST_SHARE);
            before = point.getValue();
        }
        requireRange("share at 100 percent", before, Double.MIN_NORMAL, LARGEST_SHARE);
    }

    /** The share of the nominal power at a level; 0 when off. */
    public double share(Level level) {
        if (level.isOff()) {
            return 0;
        }
        Map.Entry<Double, Double> below = points.floorEntry(level.percent());
        Map.Entry<Double, Double> above = points.ceilingEntry(level.percent());
        if (below == null || below.equals(above)) {
            return above.getValue();
        }
        double part = (level.percent() - below.getKey()) / (above.getKey() - below.getKey());
        return below.getValue() + part * (above.getValue() - below.getValue());
    }

    private static void requireRange(String what, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(
                    what + " " + value + " of the power curve is outside " + lowest + " to " + highest);
        }
    }
}
