package io.lamplighter.lighting.program;

/**
 * Switching thresholds for ambient light, with hysteresis so that a lamp does not flicker at dusk. Immutable.
 *
 * @param onBelowLux
 *            it becomes dark strictly below this, lx, above 0
 * @param offAboveLux
 *            it becomes bright strictly above this, lx, finite, not below {@code onBelowLux}
 */
public record Photocell(double onBelowLux, double offAboveLux) {

    public static final double DEFAULT_ON_BELOW_LUX = 25;
    public static final double DEFAULT_OFF_ABOVE_LUX = 35;

    public Photocell {
        if (!(onBelowLux > 0)) {
            throw new IllegalArgumentException(
                    "a photocell that switches on below " + onBelowLux + " lx sees no darkness: give more than 0");
        }
        if (!(offAboveLux >= onBelowLux && Double.isFinite(offAboveLux))) {
            throw new IllegalArgumentException(
                    "a photocell that switches on below " + onBelowLux + " lx cannot switch off above "
                            + offAboveLux + " lx: give as much or more");
        }
    }

    /** German practice: on below 25 lx, off above 35 lx. */
    public static Photocell standard() {
        return new Photocell(DEFAULT_ON_BELOW_LUX, DEFAULT_OFF_ABOVE_LUX);
    }

    /** Whether it is dark now, given whether it was dark before; between the thresholds nothing changes. */
    boolean isDark(double ambientLux, boolean wasDark) {
        if (ambientLux < onBelowLux) {
            return true;
        }
        return wasDark && ambientLux <= offAboveLux;
    }
}
