package io.lamplighter.simulator.world;

import java.util.OptionalDouble;

/**
 * What somebody says of the weather of a {@link World}; what he does not say is drawn from its seed. Immutable.
 *
 * @param cover
 *            share of the sky that clouds cover, 0 to 1
 * @param rainMillimetres
 *            per hour, 0 or more
 * @param fog
 *            how thick it is, 0 to 1
 */
public record Conditions(OptionalDouble cover, OptionalDouble rainMillimetres, OptionalDouble fog) {

    /** Nobody says anything. */
    public static final Conditions DRAWN = new Conditions(OptionalDouble.empty(), OptionalDouble.empty(),
            OptionalDouble.empty());
}
