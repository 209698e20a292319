package io.lamplighter.agent.diagnosis;

import java.time.Duration;

/** What is told apart about a luminaire; some conditions share an event. */
enum LampCondition {
    /** To be lit, and dark, be it the lamp or its output. */
    DARK(LampEvent.LAMP_FAILURE),
    /** To be dark, and lit. */
    UNEXPECTED_ON(LampEvent.LAMP_UNEXPECTED_ON),
    /** The contact does not open. */
    WELDED(LampEvent.RELAY_FAILURE),
    /** The contact does not close. */
    OPEN(LampEvent.RELAY_FAILURE),
    /** The power does not follow the level, or the level does not follow what is wanted. */
    DIMMING(LampEvent.DIMMING_FAILURE),
    /** Comes back by itself again and again. */
    CYCLING(LampEvent.CYCLING_FAILURE),
    /** Above the curve. */
    POWER_HIGH(LampEvent.LAMP_POWER_TOO_HIGH),
    /** Below the curve. */
    POWER_LOW(LampEvent.LAMP_POWER_TOO_LOW),
    /** Too low. */
    POWER_FACTOR(LampEvent.POWER_FACTOR_TOO_LOW),
    /** Above its tolerance. */
    VOLTAGE_HIGH(LampEvent.SUPPLY_VOLTAGE_TOO_HIGH),
    /** Below its tolerance. */
    VOLTAGE_LOW(LampEvent.SUPPLY_VOLTAGE_TOO_LOW),
    /** Interrupted. */
    NO_SUPPLY(LampEvent.SUPPLY_LOSS),
    /** The meter does not answer. */
    SILENT(LampEvent.METER_ERROR);

    private static final Duration END = Duration.ofSeconds(10);
    private static final Persistence FACTOR = new Persistence(Duration.ofMinutes(5), Duration.ofMinutes(1));
    /** The first reading may be the last: nothing is waited for. */
    private static final Persistence LAST_GASP = new Persistence(Duration.ZERO, Duration.ofSeconds(5));

    private final LampEvent event;

    LampCondition(LampEvent event) {
        this.event = event;
    }

    LampEvent event() {
        return event;
    }

    Persistence persistence(LampThresholds thresholds) {
        return switch (this) {
            case DARK, UNEXPECTED_ON, WELDED, OPEN, DIMMING, POWER_HIGH, POWER_LOW ->
                new Persistence(thresholds.persistence(), END);
            case POWER_FACTOR -> FACTOR;
            case VOLTAGE_HIGH, VOLTAGE_LOW -> new Persistence(thresholds.dip(), thresholds.dip());
            case NO_SUPPLY -> LAST_GASP;
            case SILENT -> new Persistence(thresholds.silence(), Duration.ZERO);
            case CYCLING -> Persistence.NONE;
        };
    }
}
