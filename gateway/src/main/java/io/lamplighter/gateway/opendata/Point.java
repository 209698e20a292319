package io.lamplighter.gateway.opendata;

import org.jspecify.annotations.Nullable;

/**
 * A place. Immutable.
 *
 * @param latitude
 *            degrees, WGS 84, north positive; null when unknown
 * @param longitude
 *            degrees, WGS 84, east positive; null when unknown
 */
record Point(@Nullable Double latitude, @Nullable Double longitude) {

    static final Point UNKNOWN = new Point(null, null);
}
