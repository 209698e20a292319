package io.lamplighter.gateway.preview;

import java.util.OptionalDouble;

import io.lamplighter.lighting.sun.Location;

/**
 * What a lamp is. Immutable.
 *
 * @param location
 *            as the post says it, else as the city's books have it
 * @param wattage
 *            at full light, W; empty when nobody knows it
 * @param operatingHours
 *            of its lamp; 0 when nobody knows them
 */
public record LampFacts(Location location, OptionalDouble wattage, double operatingHours) {}
