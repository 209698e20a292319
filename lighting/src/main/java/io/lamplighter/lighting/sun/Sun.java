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

    private Sun() {}

    /** The elevation by the full algorithm, about 0.0003 degrees exact at whole seconds; their fractions are ignored. */
    public static double elevationDegrees(Instant at, Location location) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        double deltaT = DeltaT.estimate(utc.toLocalDate());
        return 90 - SPA.calculateSolarPosition(utc, location.latitude(), location.longitude(), 0, deltaT).zenithAngle();
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
        long start = after.getEpochSecond();
        long end = start + SEARCH_LIMIT.toSeconds();
        double distance = distance(start, location, elevationDegrees);
        boolean below = distance < 0;
        long from = start;
        while (from < end) {
            long to = Math.min(end, from + stepSeconds(distance));
            distance = distance(to, location, elevationDegrees);
            if (distance < 0 != below) {
                return Optional.of(refine(from, to, below, location, elevationDegrees));
            }
            from = to;
        }
        return Optional.empty();
    }

    /** The sun cannot reach the threshold sooner, so no crossing is stepped over, unless it lasts under a minute. */
    private static long stepSeconds(double distanceDegrees) {
        return Math.max(SHORTEST_STEP_SECONDS, (long) (Math.abs(distanceDegrees) / FASTEST_DEGREES_PER_SECOND));
    }

    private static Crossing refine(long before, long behind, boolean below, Location location, double degrees) {
        long low = before;
        long high = behind;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (distance(middle, location, degrees) < 0 == below) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Crossing(Instant.ofEpochSecond(high), below);
    }

    private static double distance(long epochSecond, Location location, double elevationDegrees) {
        return elevationDegrees(Instant.ofEpochSecond(epochSecond), location) - elevationDegrees;
    }
}
