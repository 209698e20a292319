package io.lamplighter.agent.diagnosis;

import java.util.OptionalDouble;

/**
 * What a meter read. Immutable.
 *
 * @param volts
 *            V, finite
 * @param amperes
 *            A, finite; an offset may make it slightly negative
 * @param watts
 *            active power, W, finite
 * @param factor
 *            power factor, 0 to 1; empty on direct current or when the meter has none
 */
public record Power(double volts, double amperes, double watts, OptionalDouble factor) {}
