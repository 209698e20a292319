package io.lamplighter.agent.board;

import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.level.Luminaire;

/**
 * How one luminaire hangs on the controller. Immutable.
 *
 * @param luminaire
 *            what it is
 * @param relayGpio
 *            BCM number of the pin that energises the relay's coil, 0 to 53. High = coil energised = normally-closed
 *            contact open = lamp off
 * @param dimmer
 *            the PWM channel of the inverting 0-10 V stage
 * @param meter
 *            the power meter in its supply; empty when none is fitted
 */
public record LuminaireWiring(Luminaire luminaire, int relayGpio, DimmerWiring dimmer, Optional<MeterWiring> meter) {

    public LuminaireWiring {
        Objects.requireNonNull(luminaire, "luminaire");
        Objects.requireNonNull(dimmer, "dimmer");
        Objects.requireNonNull(meter, "meter");
        if (relayGpio < 0 || relayGpio > 53) {
            throw new IllegalArgumentException("relayGpio " + relayGpio + " is outside 0 to 53");
        }
    }

    /** The wiring of the reference board for its luminaire number 1 or 2. */
    public static LuminaireWiring reference(Luminaire luminaire, int number) {
        return new LuminaireWiring(luminaire, Pinout.relayGpio(number), DimmerWiring.reference(number),
                Optional.of(MeterWiring.reference(number)));
    }
}
