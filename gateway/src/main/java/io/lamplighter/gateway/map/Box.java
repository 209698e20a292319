package io.lamplighter.gateway.map;

/**
 * A part of the world, its edges included, in degrees of WGS 84. None lies across the date line. Immutable.
 */
public record Box(double west, double south, double east, double north) {

    /**
     * @throws IllegalArgumentException
     *             when it is not one, with what is wrong
     */
    public Box {
        if (!(west >= -180 && east <= 180 && south >= -90 && north <= 90)) {
            throw new IllegalArgumentException("longitudes must be from -180 to 180, latitudes from -90 to 90");
        }
        if (west > east || south > north) {
            throw new IllegalArgumentException("west must not lie east of east, nor south north of north");
        }
    }

    public boolean contains(double latitude, double longitude) {
        return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
    }
}
