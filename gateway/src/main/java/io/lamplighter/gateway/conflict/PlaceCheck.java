package io.lamplighter.gateway.conflict;

import java.util.Locale;
import java.util.Optional;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanDocument;

/** Judges where a plan says that its posts stand: the sun of that place switches their lamps. Pure. */
public final class PlaceCheck {

    /** Larger than a city; as far to the east the sun sets some four minutes earlier. */
    private static final double FARTHEST_METRES = 50_000;
    /** On a great circle of the mean earth, 6,371 km. */
    private static final double METRES_PER_DEGREE = 111_195;
    private static final double METRES_PER_KILOMETRE = 1_000;

    private PlaceCheck() {}

    /**
     * What is wrong with its place for a post.
     *
     * @param stands
     *            where the post stands
     */
    public static Optional<Finding> of(PlanDocument written, String post, Location stands) {
        return written.location().filter(said -> metres(said, stands) > FARTHEST_METRES)
                .map(said -> new Finding(Finding.Kind.FAR_AWAY, "/location", text(said) + " is "
                        + Math.round(metres(said, stands) / METRES_PER_KILOMETRE) + " km from " + text(stands)
                        + ", where " + post + " stands: its lamps would go by the sun of another place."
                        + " Correct latitude and longitude, or leave out location, then each post goes by its own"));
    }

    private static String text(Location place) {
        return String.format(Locale.ROOT, "%.4f, %.4f", place.latitude(), place.longitude());
    }

    /** By the haversine formula. */
    private static double metres(Location one, Location other) {
        double north = Math.toRadians(one.latitude() - other.latitude());
        double east = Math.toRadians(one.longitude() - other.longitude());
        double chord = Math.pow(Math.sin(north / 2), 2) + Math.cos(Math.toRadians(one.latitude()))
                * Math.cos(Math.toRadians(other.latitude())) * Math.pow(Math.sin(east / 2), 2);
        return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(chord)))) * METRES_PER_DEGREE;
    }
}
