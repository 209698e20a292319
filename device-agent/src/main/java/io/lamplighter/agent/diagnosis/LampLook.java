package io.lamplighter.agent.diagnosis;

import java.time.Duration;

/**
 * A sample with power, seen through the luminaire's profile and the thresholds: the questions that verdicts are made of.
 * Immutable.
 *
 * @param expectedWatts
 *            at the level that is shown, if the lamp is sound
 */
record LampLook(LampSample sample, Power power, LampProfile profile, LampThresholds thresholds,
        double expectedWatts) {

    /** After a change of level the meter's averages and the control gear take this long. */
    static final Duration SETTLING = Duration.ofSeconds(5);

    /** Below this share of the expected power a lamp gives no light. */
    static final double DARK_SHARE = 0.1;
    /** Above this share it burns. */
    static final double BRIGHT_SHARE = 0.5;
    /** Of the nominal power: more than that while commanded off is a lamp that burns. */
    static final double OFF_SHARE = 0.05;
    /** Of the nominal current: less than that is no current at all, more flows through a closed contact only. */
    static final double IDLE_SHARE = 0.005;
    /** The power tolerance is never finer than this share of the nominal power: at low levels meters are coarse. */
    static final double LEAST_TOLERANCE_SHARE = 0.05;
    /** Levels closer than this may be one and the same, as the lamp can show them. */
    static final double CLEAR_STEP_PERCENT = 15;
    /** Below this share of the reference voltage the supply is interrupted (EN 50160:2010, 3 Definitions). */
    static final double INTERRUPTED_SHARE = 0.05;

    LampLook(LampSample sample, Power power, LampProfile profile, LampThresholds thresholds) {
        this(sample, power, profile, thresholds, profile.expectedWatts(sample.command().shown()));
    }

    long nanos() {
        return sample.nanos();
    }

    private LampSample.Command command() {
        return sample.command();
    }

    boolean commandedLit() {
        return !command().shown().isOff();
    }

    boolean wantedDark() {
        return command().wanted().isOff();
    }

    /** Whether it is at rest, dark, and to be lit: its output fails. */
    boolean darkInVain() {
        return !command().wanted().isOff() && !commandedLit() && settled();
    }

    /** Whether it is at rest clearly above what it is to be, and not to be dark: its output fails, for limits only lower it. */
    boolean brightInVain() {
        return !command().wanted().isOff() && settled()
                && command().shown().percent() - command().wanted().percent() >= CLEAR_STEP_PERCENT;
    }

    /** Whether at rest for long enough that the meter shows it. */
    boolean settled() {
        return !command().fading() && command().shownNanos() >= SETTLING.toNanos();
    }

    /** Whether lit for long enough that the meter shows it, be it on its way to another level. */
    boolean settledLit() {
        return commandedLit() && command().litNanos() >= SETTLING.toNanos();
    }

    /** Whether the power can be judged: lit and warm, at rest, on a supply as it should be. */
    boolean steady() {
        boolean warm = command().litNanos() >= thresholds.warmUp().toNanos();
        return commandedLit() && warm && settled() && suppliedWell();
    }

    /** Whether it can be told at all that the lamp gives no light. */
    boolean judgeable() {
        return settledLit() && !interrupted();
    }

    boolean dark() {
        return power.watts() < DARK_SHARE * expectedWatts();
    }

    boolean bright() {
        return commandedLit() && power.watts() > BRIGHT_SHARE * expectedWatts();
    }

    /** Whether power flows as only a burning lamp draws it. */
    boolean burns() {
        return power.watts() > OFF_SHARE * profile.nominalPowerWatts();
    }

    /** Whether any current flows: not through an open contact. */
    boolean idles() {
        return Math.abs(power.amperes()) > IDLE_SHARE * profile.nominalAmperes();
    }

    double toleranceWatts() {
        return Math.max(thresholds.powerTolerancePercent() / 100 * expectedWatts(),
                LEAST_TOLERANCE_SHARE * profile.nominalPowerWatts());
    }

    Dimming.Point point() {
        return new Dimming.Point(expectedWatts() / profile.nominalPowerWatts(),
                power.watts() / profile.nominalPowerWatts());
    }

    /** The share of the nominal voltage, 1 when all is well. */
    double voltage() {
        return power.volts() / profile.supplyVolts();
    }

    /** Whether the meter sees the supply's voltage now: behind an open contact it does not. */
    boolean seesSupply() {
        return profile.contact() != Contact.BEFORE_METER || commandedLit();
    }

    boolean interrupted() {
        return seesSupply() && voltage() < INTERRUPTED_SHARE && !burns();
    }

    private boolean suppliedWell() {
        return Math.abs(voltage() - 1) <= thresholds.voltageTolerancePercent() / 100;
    }
}
