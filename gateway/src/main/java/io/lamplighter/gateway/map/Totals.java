package io.lamplighter.gateway.map;

import org.jspecify.annotations.Nullable;

/**
 * The city at a glance. Immutable.
 *
 * @param lit
 *            luminaires that shine
 * @param trouble
 *            luminaires that somebody should look at
 * @param power
 *            what those in reach draw, in watts
 * @param lightLevel
 *            the middle one of what their light sensors see, in lux; null when none sees anything
 * @param bounds
 *            where they stand; null when none says where
 */
public record Totals(int lit, int trouble, double power, @Nullable Double lightLevel, @Nullable Box bounds) {}
