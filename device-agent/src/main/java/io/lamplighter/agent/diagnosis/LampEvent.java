package io.lamplighter.agent.diagnosis;

/** The events of a luminaire, named as in TALQ 2.7.1 (LampMonitor). */
public enum LampEvent {
    /** Should be lit and is not. */
    LAMP_FAILURE("lampFailure"),
    /** Draws power although it is to be dark: burns by day. */
    LAMP_UNEXPECTED_ON("lampUnexpectedOn"),
    /** The contact is welded, or does not close. */
    RELAY_FAILURE("relayFailure"),
    /** The power does not follow the level. */
    DIMMING_FAILURE("dimmingFailure"),
    /** Goes out and on again by itself. */
    CYCLING_FAILURE("cyclingFailure"),
    /** Draws more than its curve says. */
    LAMP_POWER_TOO_HIGH("lampPowerTooHigh"),
    /** Burns, and draws less than its curve says. */
    LAMP_POWER_TOO_LOW("lampPowerTooLow"),
    /** At half of its power or more. */
    POWER_FACTOR_TOO_LOW("powerFactorTooLow"),
    /** Of the luminaire's supply. */
    SUPPLY_VOLTAGE_TOO_HIGH("supplyVoltageTooHigh"),
    /** Of the luminaire's supply. */
    SUPPLY_VOLTAGE_TOO_LOW("supplyVoltageTooLow"),
    /** The luminaire's supply is gone, while the controller still lives. */
    SUPPLY_LOSS("supplyLoss"),
    /** The meter has been silent for too long. */
    METER_ERROR("functionError");

    private final String word;

    LampEvent(String word) {
        this.word = word;
    }

    /** The name on the wire and in the log. */
    public String word() {
        return word;
    }
}
