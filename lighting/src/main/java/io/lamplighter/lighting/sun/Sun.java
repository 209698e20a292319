package io.lamplighter.lighting.sun;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

import net.e175.klaus.solarpositioning.DeltaT;
import net.e175.klaus.solarpositioning.SPA;

/**
 * The sun's elevation (NREL SPA) and its crossings of a threshold. Stateless; any thread.
 *
 * <p>
 * Elevations are those of the centre of the disc, in degrees above the true horizon at sea level, without refraction:
 * sunrise and sunset are at {@link #SUNRISE_DEGREES}, civil twilight is at -6.
 */
public final class Sun {

    /** Upper limb on the horizon: radius of the disc 0.26667 and mean refraction 0.5667 (SPA, Reda and Andreas 2003). */
    public static final double SUNRISE_DEGREES = -0.83337;

    /** How far {@link #nextCrossing} looks ahead; beyond it is polar day or night. */
    public static final Duration SEARCH_LIMIT = Duration.ofDays(2);

    /** The rough elevation is taken as proof only this far from the threshold; it is ten times better than that. */
    static final double ROUGH_MARGIN_DEGREES = 0.2;

    /** The earth turns 15.042 degrees an hour against the sun's motion; declination adds less than 0.02. */
    private static final double FASTEST_DEGREES_PER_SECOND = 15.1 / 3_600;

    private static final long SHORTEST_STEP_SECONDS = 60;
    /** So often a crossing is looked for on a straight line: three are enough but close to the poles. */
    private static final int STRAIGHT_LOOKS = 6;

    private Sun() {}

    /** The elevation by the full algorithm, about 0.0003 degrees exact at whole seconds; their fractions are ignored. */
    public static double elevationDegrees(Instant at, Location location) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        double deltaT = DeltaT.estimate(utc.toLocalDate());
        return 90 - SPA.calculateSolarPosition(utc, location.latitude(), location.longitude(), 0, deltaT).zenithAngle();
    }

    /** The elevation good to about 0.02 degrees, nearly free, fractions of seconds included: for a simulated sky. */
    public static double quickElevationDegrees(Instant at, Location location) {
        return RoughSun.covers(at) ? RoughSun.elevationDegrees(at, location) : elevationDegrees(at, location);
    }

    /**
     * Whether the sun stands below an elevation. The same answer as comparing {@link #elevationDegrees}, but nearly
     * free unless the sun is close to the threshold: what thousands of lamps may ask every second.
     */
    public static boolean isBelow(Instant at, Location location, double elevationDegrees) {
        if (RoughSun.covers(at)) {
            double distance = RoughSun.elevationDegrees(at, location) - elevationDegrees;
            if (Math.abs(distance) > ROUGH_MARGIN_DEGREES) {
                return distance < 0;
            }
        }
        return elevationDegrees(at, location) < elevationDegrees;
    }

    /**
     * The next time after {@code after} when the sun crosses the elevation; empty when it does not within
     * {@link #SEARCH_LIMIT} (polar day or night).
     */
    public static Optional<Crossing> nextCrossing(Instant after, Location location, double elevationDegrees) {
        long end = after.getEpochSecond() + SEARCH_LIMIT.toSeconds();
        Sight from = Sight.of(after.getEpochSecond(), location, elevationDegrees);
        while (from.second() < end) {
            Sight to = Sight.of(Math.min(end, from.second() + from.stepSeconds()), location, elevationDegrees);
            if (to.below() != from.below()) {
                return Optional.of(refine(from, to, location, elevationDegrees));
            }
            from = to;
        }
        return Optional.empty();
    }

    /** Both sides come closer by a straight line between them, which the sun's path nearly is, and by halves if it is not. */
    private static Crossing refine(Sight before, Sight behind, Location location, double elevationDegrees) {
        Sight low = before;
        Sight high = behind;
        for (int look = 0; high.second() - low.second() > 1; look++) {
            double part = look < STRAIGHT_LOOKS ? low.degrees() / (low.degrees() - high.degrees()) : 0.5;
            long inside = low.second() + (long) (part * (high.second() - low.second()));
            Sight middle = Sight.of(Math.clamp(inside, low.second() + 1, high.second() - 1), location,
                    elevationDegrees);
            if (middle.below() == before.below()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Crossing(Instant.ofEpochSecond(high.second()), before.below());
    }

    /**
     * How far the sun is from a threshold at one moment: on the right side of it always, and exact near it.
     *
     * @param degrees
     *            above the threshold; far from it only as good as {@link RoughSun}
     */
    private record Sight(long second, double degrees) {

        static Sight of(long second, Location location, double elevationDegrees) {
            Instant at = Instant.ofEpochSecond(second);
            if (RoughSun.covers(at)) {
                double rough = RoughSun.elevationDegrees(at, location) - elevationDegrees;
                if (Math.abs(rough) > ROUGH_MARGIN_DEGREES) {
                    return new Sight(second, rough);
                }
            }
            return new Sight(second, elevationDegrees(at, location) - elevationDegrees);
        }

        boolean below() {
            return degrees < 0;
        }

        /** The sun cannot reach the threshold sooner, so no crossing is stepped over, unless it lasts under a minute. */
        long stepSeconds() {
            return Math.max(SHORTEST_STEP_SECONDS,
                    (long) ((Math.abs(degrees) - ROUGH_MARGIN_DEGREES) / FASTEST_DEGREES_PER_SECOND));
        }
    }
}
