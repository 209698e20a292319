package io.lamplighter.agent.diagnosis;

import java.time.Duration;
import java.util.Locale;

/** What is told apart about a sensor and what it watches; some conditions share an event. */
enum SensorCondition {
    SILENT(SensorEvent.FUNCTION_ERROR),
    /** A light sensor sees nothing while the sun is up. */
    DARK_BY_DAY(SensorEvent.FUNCTION_ERROR),
    /** A light sensor sees daylight where none is. */
    BRIGHT_BY_NIGHT(SensorEvent.FUNCTION_ERROR),
    /** Says the same to the last bit for too long. */
    STUCK(SensorEvent.FUNCTION_ERROR),
    /** A light sensor sees dusk come too early, evening after evening. */
    DRIFTED(SensorEvent.FUNCTION_ERROR),
    /** The pole was hit. */
    HIT(SensorEvent.IMPACT_DETECTED),
    /** The pole leans. */
    TILTED(SensorEvent.ORIENTATION_CHANGED),
    /** The door stands open. */
    OPEN(SensorEvent.CABINET_DOOR_OPEN),
    /** The post's supply is gone. */
    NO_SUPPLY(SensorEvent.SUPPLY_LOSS),
    /** The controller is too hot. */
    HOT(SensorEvent.HIGH_TEMPERATURE),
    /** The controller's supply is too low. */
    UNDER_VOLTAGE(SensorEvent.UNDER_VOLTAGE);

    /** Longer than a thunderstorm's darkest minutes, a total eclipse, or a car's headlights. */
    private static final Persistence IMPLAUSIBLE = new Persistence(Duration.ofMinutes(30), Duration.ofMinutes(5));
    /** A hit is over at once; for this long it stays on, so that a person sees one event for a shaking pole. */
    private static final Persistence MOMENT = new Persistence(Duration.ZERO, Duration.ofMinutes(1));
    private static final Persistence LASTING = new Persistence(Duration.ofMinutes(1), Duration.ofMinutes(1));
    /** The first reading may be the last: nothing is waited for. */
    private static final Persistence LAST_GASP = new Persistence(Duration.ZERO, Duration.ofSeconds(5));
    private static final Persistence DOOR = new Persistence(Duration.ZERO, Duration.ofSeconds(10));

    private final SensorEvent event;

    SensorCondition(SensorEvent event) {
        this.event = event;
    }

    /** For the log. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    SensorEvent event() {
        return event;
    }

    Persistence persistence(SensorThresholds thresholds) {
        return switch (this) {
            case SILENT -> new Persistence(thresholds.silence(), Duration.ZERO);
            case DARK_BY_DAY, BRIGHT_BY_NIGHT -> IMPLAUSIBLE;
            case STUCK, DRIFTED -> Persistence.NONE;
            case HIT, UNDER_VOLTAGE -> MOMENT;
            case TILTED, HOT -> LASTING;
            case NO_SUPPLY -> LAST_GASP;
            case OPEN -> DOOR;
        };
    }
}
