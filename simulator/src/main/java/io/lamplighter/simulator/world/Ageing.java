package io.lamplighter.simulator.world;

/**
 * How luminaires of one make age by the hours that they burn. Immutable.
 *
 * @param lightLifeHours
 *            by which a fifth of the light is gone (L80), above 0; it fades exponentially, as TM-21 extrapolates
 * @param powerGainPercent
 *            of the nominal power that each 1,000 h add to what a driver draws, 0 or more: capacitors dry out
 */
public record Ageing(double lightLifeHours, double powerGainPercent) {

    /** L80 after 80,000 h, as data sheets have it; what drivers lose is assumed. */
    public static final Ageing USUAL = new Ageing(80_000, 0.03);

    private static final double L80 = 0.8;
    private static final double HOURS = 1_000;

    public Ageing {
        if (!(lightLifeHours > 0 && powerGainPercent >= 0)) {
            throw new IllegalArgumentException("light life " + lightLifeHours + " h is not above 0, or power gain "
                    + powerGainPercent + " % is below 0");
        }
    }

    /** The share of the first light that is left. */
    double lightShare(double hours) {
        return Math.pow(L80, hours / lightLifeHours);
    }

    /** So many times the first power is drawn. */
    double powerTimes(double hours) {
        return 1 + powerGainPercent / 100 * hours / HOURS;
    }
}
