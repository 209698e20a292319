package io.lamplighter.gateway.fleet;

import java.time.Instant;

/**
 * One stored value.
 *
 * @param sampledAt
 *            when the post measured it
 * @param value
 *            as {@link AttributeValue#value}, never null
 */
public record HistoryPoint(Instant sampledAt, Object value) {}
