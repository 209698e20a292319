package io.lamplighter.gateway.connector;

/**
 * How a connector stands. Immutable.
 *
 * @param position
 *            of the last record that the platform has; -1 until it is known
 * @param delivered
 *            entities that arrived since the start
 * @param parked
 *            entities that the platform refused for good since the start
 * @param problem
 *            why it cannot go on at the moment; empty when it can
 */
public record ConnectorStatus(String name, long position, long delivered, long parked, String problem) {}
