package io.lamplighter.lighting.sun;

import java.time.Instant;
import java.util.Objects;

/**
 * The sun passing through an elevation. Immutable.
 *
 * @param at
 *            the first whole second at which the sun stands on the new side
 * @param rising
 *            true when the sun comes up through the elevation, false when it goes down
 */
public record Crossing(Instant at, boolean rising) {

    public Crossing {
        Objects.requireNonNull(at, "at");
    }
}
