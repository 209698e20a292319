package io.lamplighter.simulator.inventory.place;

import io.lamplighter.lighting.sun.Location;

/** Distance over ground, good enough for a city (sphere of 6,371 km). Pure. */
public final class Distance {

    private static final double EARTH_RADIUS_KM = 6371;

    private Distance() {}

    public static double km(Location from, Location to) {
        double dLatitude = Math.toRadians(to.latitude() - from.latitude());
        double dLongitude = Math.toRadians(to.longitude() - from.longitude());
        double haversine = square(Math.sin(dLatitude / 2)) + Math.cos(Math.toRadians(from.latitude()))
                * Math.cos(Math.toRadians(to.latitude())) * square(Math.sin(dLongitude / 2));
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }

    private static double square(double value) {
        return value * value;
    }
}
