package io.lamplighter.lighting.sun;

/**
 * A place on the earth (WGS 84). Immutable.
 *
 * @param latitude
 *            degrees, north positive, -90 to 90
 * @param longitude
 *            degrees, east positive, -180 to 180
 */
public record Location(double latitude, double longitude) {

    public Location {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("latitude " + latitude + " is outside -90 to 90 degrees");
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("longitude " + longitude + " is outside -180 to 180 degrees");
        }
    }
}
