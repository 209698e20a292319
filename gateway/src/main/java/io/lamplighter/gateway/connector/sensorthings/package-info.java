/**
 * Servers that speak OGC SensorThings 1.1, such as FROST: each post becomes a {@code Thing}, each attribute of a device of it a
 * {@code Datastream}, each reported value an {@code Observation}. Called through
 * {@link io.lamplighter.gateway.connector.ConnectorKind} alone. SQL, threads and other platforms never enter; a server's answer is
 * untrusted.
 */
@NullMarked
package io.lamplighter.gateway.connector.sensorthings;

import org.jspecify.annotations.NullMarked;
