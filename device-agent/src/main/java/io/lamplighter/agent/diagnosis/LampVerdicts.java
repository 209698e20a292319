package io.lamplighter.agent.diagnosis;

/** What one look at a luminaire says about each condition. Pure. */
final class LampVerdicts {

    /** Voltage must come back by this share of the nominal one before it is good again. */
    private static final double VOLTAGE_HYSTERESIS = 0.01;
    /** Power must come back to this share of its tolerance. */
    private static final double POWER_HYSTERESIS = 0.75;
    private static final double FACTOR_HYSTERESIS = 0.02;
    /** Control gears have a poor power factor at low power by design: only from this share on it is judged. */
    private static final double FACTOR_FROM_SHARE = 0.5;

    private final LampLook look;
    private final LampMemory memory;
    private final boolean cycles;

    /** {@code cycles} tells that the lamp is known to go on and off by itself, so that going out says nothing new. */
    LampVerdicts(LampLook look, LampMemory memory, boolean cycles) {
        this.look = look;
        this.memory = memory;
        this.cycles = cycles;
    }

    Verdict of(LampCondition condition) {
        return switch (condition) {
            case DARK -> dark();
            case UNEXPECTED_ON -> unexpectedOn();
            case WELDED -> welded();
            case OPEN -> open();
            case DIMMING -> dimming();
            case CYCLING -> look.settledLit() ? memory.cycling().verdict(look.thresholds().cycles()) : Verdict.UNKNOWN;
            case POWER_HIGH -> powerHigh();
            case POWER_LOW -> powerLow();
            case POWER_FACTOR -> powerFactor();
            case VOLTAGE_HIGH -> look.seesSupply()
                    ? beyond(look.voltage() - 1, tolerance(), VOLTAGE_HYSTERESIS)
                    : Verdict.UNKNOWN;
            case VOLTAGE_LOW -> look.interrupted() ? Verdict.UNKNOWN : voltageLow();
            case NO_SUPPLY -> noSupply();
            case SILENT -> Verdict.SOUND;
        };
    }

    private Verdict dark() {
        if (look.darkInVain()) {
            return look.burns() || look.interrupted() ? Verdict.UNKNOWN : Verdict.FAULTY;
        }
        if (!look.judgeable() || cycles || missesVoltage()) {
            return Verdict.UNKNOWN;
        }
        return verdict(look.dark(), !look.dark());
    }

    /** Draws power although it is to be dark, whatever the reason. */
    private Verdict unexpectedOn() {
        if (!look.wantedDark()) {
            return Verdict.SOUND;
        }
        return look.settled() ? verdict(look.burns(), !look.burns()) : Verdict.UNKNOWN;
    }

    /** The contact was told to open, and power flows. A lamp that is to be lit says nothing about it. */
    private Verdict welded() {
        if (look.profile().contact() == Contact.NONE || look.commandedLit() || !look.settled()) {
            return Verdict.UNKNOWN;
        }
        return verdict(look.burns(), !look.burns());
    }

    /**
     * The contact was told to close, and no current flows. A meter on the lamp side sees the voltage missing. One on the
     * supply side sees an idle current if only the lamp is broken, and knows a contact to be closed through which current
     * flowed since it closed; if neither, lamp and contact cannot be told apart, and both are suspected.
     */
    private Verdict open() {
        if (look.profile().contact() == Contact.NONE || !look.settledLit()) {
            return Verdict.UNKNOWN;
        }
        if (look.idles()) {
            return Verdict.SOUND;
        }
        return switch (look.profile().contact()) {
            case BEFORE_METER -> verdict(missesVoltage(), !missesVoltage());
            case BEHIND_METER -> verdict(look.judgeable() && memory.burning() == Burning.NEVER_CAUGHT, false);
            case NONE -> Verdict.UNKNOWN;
        };
    }

    /** Behind the contact, without voltage, although it is to be closed. */
    private boolean missesVoltage() {
        return look.profile().contact() == Contact.BEFORE_METER && look.commandedLit()
                && look.voltage() < LampLook.BRIGHT_SHARE;
    }

    private Verdict dimming() {
        if (look.brightInVain() && look.steady()) {
            return Verdict.FAULTY;
        }
        return look.steady() && !look.dark()
                ? memory.dimming().verdict(look.toleranceWatts() / look.profile().nominalPowerWatts())
                : Verdict.UNKNOWN;
    }

    private Verdict powerHigh() {
        if (!look.steady()) {
            return Verdict.UNKNOWN;
        }
        double tolerance = look.toleranceWatts();
        double excess = look.power().watts() - look.expectedWatts();
        return dimming() == Verdict.FAULTY
                ? Verdict.SOUND
                : beyond(excess, tolerance, tolerance * (1 - POWER_HYSTERESIS));
    }

    private Verdict powerLow() {
        if (!look.steady() || look.dark()) {
            return Verdict.UNKNOWN;
        }
        double tolerance = look.toleranceWatts();
        double lack = look.expectedWatts() - look.power().watts();
        return dimming() == Verdict.FAULTY
                ? Verdict.SOUND
                : beyond(lack, tolerance, tolerance * (1 - POWER_HYSTERESIS));
    }

    private Verdict powerFactor() {
        boolean enough = look.power().watts() >= FACTOR_FROM_SHARE * look.profile().nominalPowerWatts();
        if (look.power().factor().isEmpty() || !enough) {
            return Verdict.UNKNOWN;
        }
        double least = look.thresholds().lowestPowerFactor();
        return beyond(least - look.power().factor().getAsDouble(), 0, FACTOR_HYSTERESIS);
    }

    private Verdict voltageLow() {
        return look.seesSupply() && !missesVoltage()
                ? beyond(1 - look.voltage(), tolerance(), VOLTAGE_HYSTERESIS)
                : Verdict.UNKNOWN;
    }

    /** Behind a contact a missing voltage may be the contact's doing, so a meter there never speaks of the supply. */
    private Verdict noSupply() {
        return look.profile().contact() == Contact.BEFORE_METER
                ? Verdict.UNKNOWN
                : verdict(look.interrupted(), !look.interrupted());
    }

    private double tolerance() {
        return look.thresholds().voltageTolerancePercent() / 100;
    }

    /** Faulty above the limit, sound below it by the hysteresis, in between nothing new. */
    private static Verdict beyond(double value, double limit, double hysteresis) {
        return verdict(value > limit, value <= limit - hysteresis);
    }

    private static Verdict verdict(boolean faulty, boolean sound) {
        if (faulty) {
            return Verdict.FAULTY;
        }
        return sound ? Verdict.SOUND : Verdict.UNKNOWN;
    }
}
