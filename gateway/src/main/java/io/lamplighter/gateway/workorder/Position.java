package io.lamplighter.gateway.workorder;

import java.util.Locale;

/**
 * A place on the street, WGS 84.
 *
 * @param latitude
 *            degrees, -90 to 90, north positive
 * @param longitude
 *            degrees, -180 to 180, east positive
 */
public record Position(double latitude, double longitude) {

    private static final double METRES_PER_DEGREE = 111_195;

    public Position {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("no place on earth: " + latitude + ", " + longitude);
        }
    }

    /** As the crow flies; within 0.1 % inside a city. */
    public double metresTo(Position other) {
        double north = other.latitude - latitude;
        double east = (other.longitude - longitude) * Math.cos(Math.toRadians((latitude + other.latitude) / 2));
        return Math.hypot(north, east) * METRES_PER_DEGREE;
    }

    /** In digits that a person can type into a navigation device: 1e-5 degrees are about a metre. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.5f, %.5f", latitude, longitude);
    }

    /** By which a phone opens its navigation (RFC 5870). */
    public String geo() {
        return String.format(Locale.ROOT, "geo:%.6f,%.6f", latitude, longitude);
    }
}
