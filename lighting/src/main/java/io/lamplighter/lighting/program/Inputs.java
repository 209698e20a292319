package io.lamplighter.lighting.program;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a post senses at the moment of a decision. Immutable.
 *
 * @param clock
 *            whether the time may be used
 * @param ambientLux
 *            ambient light, lx, finite, not negative; empty when there is no sensor or it fails
 */
public record Inputs(ClockState clock, OptionalDouble ambientLux) {

    public Inputs {
        Objects.requireNonNull(clock, "clock");
        if (ambientLux.isPresent() && !(ambientLux.getAsDouble() >= 0 && Double.isFinite(ambientLux.getAsDouble()))) {
            throw new IllegalArgumentException("ambientLux " + ambientLux.getAsDouble() + " is not finite or negative");
        }
    }
}
