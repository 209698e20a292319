package io.lamplighter.gateway.map;

/**
 * Luminaires that stand so close together on the map that they are seen as one. Immutable.
 *
 * @param latitude
 *            of their middle, in degrees
 * @param longitude
 *            likewise
 * @param luminaires
 *            how many there are, one at least
 * @param trouble
 *            how many of them somebody should look at
 * @param light
 *            the sum of their levels, 1 for each that shines in full
 */
public record Cell(double latitude, double longitude, int luminaires, int trouble, double light) {}
