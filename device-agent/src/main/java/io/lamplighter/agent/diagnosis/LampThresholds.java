package io.lamplighter.agent.diagnosis;

import java.time.Duration;

/**
 * From when on a measurement is a fault. Immutable; durations are not negative.
 *
 * @param warmUp
 *            after switching on, before power is judged
 * @param persistence
 *            of a lamp fault before its event starts
 * @param dip
 *            for so long a voltage out of its tolerance is none yet
 * @param powerTolerancePercent
 *            of the power expected at the level, above 0 (TALQ lampPowerTolerance)
 * @param voltageTolerancePercent
 *            of the nominal supply voltage, above 0. EN 50160:2010, 4.2.2: ±10 % for 95 % of all ten-minute
 *            means of a week
 * @param lowestPowerFactor
 *            while at least half of the nominal power is drawn, 0 to 1
 * @param cycles
 *            how often a lamp relights by itself within an hour before that is a fault, 1 to 100
 * @param silence
 *            of a sensor before that is a fault
 */
public record LampThresholds(Duration warmUp, Duration persistence, Duration dip, double powerTolerancePercent,
        double voltageTolerancePercent, double lowestPowerFactor, int cycles, Duration silence) {

    /** A voltage dip lasts up to a minute (EN 50160:2010, 3 Definitions), so what lasts longer is none. */
    public static final Duration DIP = Duration.ofMinutes(1);

    static final int MOST_CYCLES = 100;

    public LampThresholds {
        if (warmUp.isNegative() || persistence.isNegative() || dip.isNegative() || silence.isNegative()) {
            throw new IllegalArgumentException("warm-up " + warmUp + ", persistence " + persistence + ", dip " + dip
                    + " or silence " + silence + " is negative");
        }
        if (!(powerTolerancePercent > 0 && voltageTolerancePercent > 0 && lowestPowerFactor >= 0
                && lowestPowerFactor <= 1)) {
            throw new IllegalArgumentException("tolerances " + powerTolerancePercent + " %, " + voltageTolerancePercent
                    + " % or power factor " + lowestPowerFactor + " are out of range");
        }
        if (cycles < 1 || cycles > MOST_CYCLES) {
            throw new IllegalArgumentException("cycles " + cycles + " are outside 1 to " + MOST_CYCLES);
        }
    }

    public static LampThresholds standard() {
        return new LampThresholds(Duration.ofSeconds(60), Duration.ofSeconds(30), DIP, 20, 10, 0.8, 3,
                Duration.ofMinutes(5));
    }
}
