package io.lamplighter.agent.board;

import java.time.Duration;
import java.util.Objects;

/**
 * How a contact or an open collector hangs on a pin, which the controller pulls up. Immutable.
 *
 * @param name
 *            unique on the board
 * @param use
 *            what it tells
 * @param gpio
 *            BCM number, 0 to 53
 * @param active
 *            the level that means presence, a vehicle, an open door, or a lost supply
 * @param debounce
 *            a contact that was released for less than this and is active again has only bounced; 0 to 1 min
 */
public record InputWiring(String name, Use use, int gpio, ActiveLevel active, Duration debounce)
        implements
            SensorWiring {

    private static final Duration LONGEST_DEBOUNCE = Duration.ofMinutes(1);

    /** What an input can tell. */
    public enum Use {
        PRESENCE, TRAFFIC, DOOR, SUPPLY
    }

    /** Which level of a pin means yes. */
    public enum ActiveLevel {
        LOW, HIGH
    }

    public InputWiring {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(use, "use");
        Objects.requireNonNull(active, "active");
        if (gpio < 0 || gpio > 53) {
            throw new IllegalArgumentException("gpio " + gpio + " is outside 0 to 53");
        }
        if (debounce.isNegative() || debounce.compareTo(LONGEST_DEBOUNCE) > 0) {
            throw new IllegalArgumentException("debounce " + debounce + " is outside 0 to " + LONGEST_DEBOUNCE);
        }
    }

    /** A presence sensor of the reference board: it pulls its pin to ground, and holds it for two seconds or more. */
    public static InputWiring presence() {
        return new InputWiring(SensorKind.PRESENCE.word(), Use.PRESENCE, Pinout.PRESENCE_GPIO, ActiveLevel.LOW,
                Duration.ofMillis(500));
    }

    /**
     * A vehicle detector (radar, loop or light barrier), which the reference board does not have: it pulls its pin to ground
     * for each vehicle. Shorter than a gap between two vehicles on two lanes, longer than a relay bounces.
     */
    public static InputWiring traffic() {
        return new InputWiring(SensorKind.TRAFFIC.word(), Use.TRAFFIC, Pinout.TRAFFIC_GPIO, ActiveLevel.LOW,
                Duration.ofMillis(50));
    }

    /** The door contact of the reference board: the closed door pulls its pin to ground. */
    public static InputWiring door() {
        return new InputWiring(SensorKind.CONTACT.word(), Use.DOOR, Pinout.DOOR_GPIO, ActiveLevel.HIGH,
                Duration.ofMillis(500));
    }

    /**
     * A supply monitor, which the reference board does not have: while the supply is good it pulls its pin to ground, also
     * over the zero crossings of an alternating current. What comes back for a moment only was never back.
     */
    public static InputWiring supply() {
        return new InputWiring(SensorKind.SUPPLY.word(), Use.SUPPLY, Pinout.SUPPLY_GPIO, ActiveLevel.HIGH,
                Duration.ofMillis(500));
    }

    @Override
    public SensorKind kind() {
        return switch (use) {
            case PRESENCE -> SensorKind.PRESENCE;
            case TRAFFIC -> SensorKind.TRAFFIC;
            case DOOR -> SensorKind.CONTACT;
            case SUPPLY -> SensorKind.SUPPLY;
        };
    }

    @Override
    public String resource() {
        return "GPIO " + gpio;
    }
}
