package io.lamplighter.gateway.street;

import java.util.List;

import io.lamplighter.lighting.sun.Location;

/**
 * A post on a plane of metres. Immutable.
 *
 * @param east
 *            metres
 * @param north
 *            metres
 */
record Point(String post, double east, double north) {

    /** Of a degree of latitude, on a sphere of 6,371 km. */
    private static final double METRES_PER_DEGREE = 111_195;

    /** On the plane that touches the earth at the first of them: a street is small. */
    static List<Point> of(List<StreetPost> street) {
        Location origin = street.getFirst().location();
        double shrink = Math.cos(Math.toRadians(origin.latitude()));
        return street.stream().map(each -> new Point(each.post(),
                Math.IEEEremainder(each.location().longitude() - origin.longitude(), 360) * METRES_PER_DEGREE * shrink,
                (each.location().latitude() - origin.latitude()) * METRES_PER_DEGREE)).toList();
    }

    double metresTo(Point other) {
        return Math.hypot(east - other.east, north - other.north);
    }

    /** How far along the way from one point to another, as a share of it from 0 to 1, this one lies beside it. */
    double shareOf(Point from, Point to) {
        double length = from.metresTo(to);
        double along = (east - from.east) * (to.east - from.east) + (north - from.north) * (to.north - from.north);
        return length == 0 ? 0 : Math.clamp(along / (length * length), 0, 1);
    }

    /** That share of the way to another point. */
    Point towards(Point to, double share) {
        return new Point(post, east + share * (to.east - east), north + share * (to.north - north));
    }
}
