package io.lamplighter.protocol.vocabulary;

import java.util.List;

import io.lamplighter.protocol.sparkplug.DataType;

/**
 * The events of a post: a boolean metric each, true from its start to its end, null while nothing is known. The names are
 * TALQ 2.7.1's, but for thermalDerating; {@link Vocabulary#LAMP_FAILURE} is one of them too.
 */
public final class Events {

    // a luminaire
    public static final Attribute LAMP_UNEXPECTED_ON = event("LampMonitor/lampUnexpectedOn");
    public static final Attribute RELAY_FAILURE = event("LampMonitor/relayFailure");
    public static final Attribute DIMMING_FAILURE = event("LampMonitor/dimmingFailure");
    public static final Attribute CYCLING_FAILURE = event("LampMonitor/cyclingFailure");
    public static final Attribute LAMP_POWER_TOO_HIGH = event("LampMonitor/lampPowerTooHigh");
    public static final Attribute LAMP_POWER_TOO_LOW = event("LampMonitor/lampPowerTooLow");
    public static final Attribute POWER_FACTOR_TOO_LOW = event("LampMonitor/powerFactorTooLow");
    public static final Attribute SUPPLY_VOLTAGE_TOO_HIGH = event("LampMonitor/supplyVoltageTooHigh");
    public static final Attribute SUPPLY_VOLTAGE_TOO_LOW = event("LampMonitor/supplyVoltageTooLow");
    public static final Attribute SUPPLY_LOSS = event("LampMonitor/supplyLoss");
    /** Ours: the gear's own derating is {@link DaliVocabulary#GEAR_DERATING}. */
    public static final Attribute THERMAL_DERATING = event("LampActuator/thermalDerating");
    public static final Attribute METER_ERROR = event("LampMonitor/functionError");

    /** Of a device luminaire-N, besides {@link Vocabulary#LUMINAIRE}. */
    public static final List<Attribute> LUMINAIRE = List.of(LAMP_UNEXPECTED_ON, RELAY_FAILURE, DIMMING_FAILURE,
            CYCLING_FAILURE, LAMP_POWER_TOO_HIGH, LAMP_POWER_TOO_LOW, POWER_FACTOR_TOO_LOW, SUPPLY_VOLTAGE_TOO_HIGH,
            SUPPLY_VOLTAGE_TOO_LOW, SUPPLY_LOSS, METER_ERROR,
            THERMAL_DERATING);

    private Events() {}

    private static Attribute event(String name) {
        return new Attribute(name, DataType.BOOLEAN, "");
    }
}
