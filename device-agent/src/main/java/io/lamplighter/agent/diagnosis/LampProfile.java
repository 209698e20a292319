package io.lamplighter.agent.diagnosis;

import java.util.Objects;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.PowerCurve;

/**
 * What to expect of one luminaire's supply. Immutable.
 *
 * @param nominalPowerWatts
 *            at full light, W, above 0
 * @param curve
 *            its power at other levels
 * @param supplyVolts
 *            nominal supply voltage, V, above 0
 * @param contact
 *            how it is switched
 */
public record LampProfile(double nominalPowerWatts, PowerCurve curve, double supplyVolts, Contact contact) {

    /** The reference board's supply, V direct current (hardware/parts.csv). */
    public static final double REFERENCE_SUPPLY_VOLTS = 24;

    public LampProfile {
        Objects.requireNonNull(curve, "curve");
        Objects.requireNonNull(contact, "contact");
        if (!(nominalPowerWatts > 0 && supplyVolts > 0)) {
            throw new IllegalArgumentException(
                    "nominal power " + nominalPowerWatts + " W or supply " + supplyVolts + " V is not above 0");
        }
    }

    /** On the reference board, with a typical curve. */
    public static LampProfile reference(double nominalPowerWatts) {
        return new LampProfile(nominalPowerWatts, PowerCurve.TYPICAL, REFERENCE_SUPPLY_VOLTS, Contact.BEHIND_METER);
    }

    double expectedWatts(Level level) {
        return nominalPowerWatts * curve.share(level);
    }

    double nominalAmperes() {
        return nominalPowerWatts / supplyVolts;
    }
}
