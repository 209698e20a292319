package io.lamplighter.simulator.world;

import java.time.Duration;

/**
 * An LED luminaire seen from its supply: what it draws at a level. A real one at 75 % draws about 0.72 of its nominal power at a power
 * factor of 0.91, and a cold one a few percent more until its junctions have warmed up. With age it gives less light and its driver
 * loses more. Immutable.
 *
 * @param nominalPowerWatts
 *            at full light, new and warm, above 0
 * @param ageHours
 *            for which it has burnt, 0 or more
 * @param ageing
 *            what that does to it
 */
public record LuminaireModel(double nominalPowerWatts, double ageHours, Ageing ageing) {

    private static final double DRIVER_SHARE = 0.03;
    private static final double COLD_EXCESS = 0.04;
    private static final double WARM_UP_SECONDS = 90;
    /** A DALI gear that waits for a command (D4i: at most 0.5 W). */
    private static final double STANDBY_WATTS = 0.4;
    private static final double BEST_FACTOR = 0.95;
    private static final double FACTOR_STEEPNESS = 4.4;
    /** How much warmer than the air a gear is at its nominal power. */
    private static final double GEAR_WARMTH = 23;

    public LuminaireModel {
        if (!(nominalPowerWatts > 0)) {
            throw new IllegalArgumentException("nominal power " + nominalPowerWatts + " W is not above 0");
        }
        if (!(ageHours >= 0)) {
            throw new IllegalArgumentException("age " + ageHours + " h is below 0");
        }
    }

    /** A new one of the usual make. */
    public LuminaireModel(double nominalPowerWatts) {
        this(nominalPowerWatts, 0, Ageing.USUAL);
    }

    /**
     * What the luminaire draws from its supply.
     *
     * @param percent
     *            light level, 0 to 100
     * @param lit
     *            how long the lamp has been lit
     * @return W, 0 when off
     */
    public double powerWatts(double percent, Duration lit) {
        if (percent <= 0) {
            return 0;
        }
        double light = percent / 100;
        double warm = DRIVER_SHARE + (1 - DRIVER_SHARE) * (0.8 * light + 0.2 * light * light);
        double cold = 1 + COLD_EXCESS * Math.exp(-lit.toMillis() / 1000.0 / WARM_UP_SECONDS);
        return nominalPowerWatts * warm * cold * ageing.powerTimes(ageHours);
    }

    /** What a DALI gear draws while its lamp is off, W. */
    public double standbyWatts() {
        return STANDBY_WATTS;
    }

    /** Of the mains current at a power, 0 to 1: worse the less it draws. */
    public double powerFactor(double watts) {
        return BEST_FACTOR * (1 - Math.exp(-FACTOR_STEEPNESS * watts / nominalPowerWatts));
    }

    /** The share of its first light that is left. */
    public double lumenShare() {
        return ageing.lightShare(ageHours);
    }

    /** Of its gear, °C, in air of a temperature. */
    public double gearCelsius(double airCelsius, double watts) {
        return airCelsius + GEAR_WARMTH * watts / nominalPowerWatts;
    }
}
