package io.lamplighter.simulator.world;

/**
 * When drivers of one make fail, by the hours that they have burnt: a Weibull distribution, as reliability handbooks use it.
 * Immutable.
 *
 * @param medianHours
 *            by which half of them have failed (B50), above 0
 * @param shape
 *            above 0: below 1 they fail early, at 1 at any time alike, above 1 when they are worn out; the more, the closer to the median
 */
public record DriverLife(double medianHours, double shape) {

    public DriverLife {
        if (!(medianHours > 0 && shape > 0)) {
            throw new IllegalArgumentException(
                    "median " + medianHours + " h or shape " + shape + " of a driver's life is not above 0");
        }
    }

    /**
     * When one of them fails that still works now.
     *
     * @param burntHours
     *            now, 0 or more
     * @param chance
     *            drawn evenly from 0 to 1, without 1
     * @return hours, not below those burnt
     */
    public double failsAtHours(double burntHours, double chance) {
        double worn = Math.pow(burntHours / medianHours, shape);
        return medianHours * Math.pow(worn - Math.log1p(-chance) / Math.log(2), 1 / shape);
    }
}
