package io.lamplighter.lighting.sun;

/**
 * One night between sunset and sunrise. Immutable.
 *
 * @param sunsetSecond
 *            epoch second of the sunset; of the begin of the search when the sun was down by then
 * @param sunriseSecond
 *            epoch second of the sunrise; of the end of the search when the sun is not up by then
 * @param setsWithin
 *            whether there is a sunset within the search
 * @param risesWithin
 *            whether there is a sunrise within the search
 */
public record Night(long sunsetSecond, long sunriseSecond, boolean setsWithin, boolean risesWithin) {}
