package io.lamplighter.gateway.energy;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What was used in one span of time. Immutable.
 *
 * @param energy
 *            kWh; null when no reading lies at or beyond both its ends
 * @param estimated
 *            whether some of it is a share of what was used in more than an hour without a reading
 * @param complete
 *            whether there are readings before its beginning, or at it, and after its end
 */
public record Usage(Instant from, Instant to, @Nullable Double energy, boolean estimated, boolean complete) {}
