package io.lamplighter.agent.board;

import java.util.Objects;

/**
 * A luminaire behind a relay and a 0-10 V line. Immutable.
 *
 * @param gpio
 *            BCM number of the pin that energises the relay's coil, 0 to 53. High = coil energised = normally-closed
 *            contact open = lamp off
 * @param dimmer
 *            the PWM channel of the inverting 0-10 V stage
 */
public record RelayWiring(int gpio, DimmerWiring dimmer) implements DriveWiring {

    public RelayWiring {
        Objects.requireNonNull(dimmer, "dimmer");
        if (gpio < 0 || gpio > 53) {
            throw new IllegalArgumentException("relayGpio " + gpio + " is outside 0 to 53");
        }
    }
}
