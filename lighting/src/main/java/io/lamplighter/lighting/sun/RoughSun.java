package io.lamplighter.lighting.sun;

import java.time.Instant;

/**
 * A quick elevation, good to about 0.02 degrees from 1980 to 2080: the low-precision formulas of The Astronomical
 * Almanac, section C. Only to rule out that the sun is near a threshold. Stateless.
 */
final class RoughSun {

    private static final double J2000_EPOCH_SECOND = 946_728_000;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double DAYS_COVERED_BEFORE = 20 * 365.25;
    private static final double DAYS_COVERED_AFTER = 80 * 365.25;

    private RoughSun() {}

    static boolean covers(Instant at) {
        double days = daysSinceJ2000(at);
        return days > -DAYS_COVERED_BEFORE && days < DAYS_COVERED_AFTER;
    }

    static double elevationDegrees(Instant at, Location location) {
        double days = daysSinceJ2000(at);
        double meanLongitude = 280.460 + 0.9856474 * days;
        double meanAnomaly = Math.toRadians(357.528 + 0.9856003 * days);
        double eclipticLongitude = Math
                .toRadians(meanLongitude + 1.915 * Math.sin(meanAnomaly) + 0.020 * Math.sin(2 * meanAnomaly));
        double obliquity = Math.toRadians(23.439 - 0.0000004 * days);
        double sine = Math.sin(eclipticLongitude);
        double sidereal = Math.toRadians(280.46062 + 360.98564737 * days + location.longitude());
        double latitude = Math.toRadians(location.latitude());
        // right ascension and declination as the direction that they stand for, which needs no arc functions
        double towardsEquinox = Math.cos(eclipticLongitude);
        double acrossEquinox = Math.cos(obliquity) * sine;
        double northwards = Math.sin(obliquity) * sine;
        return Math.toDegrees(Math.asin(Math.sin(latitude) * northwards + Math.cos(latitude)
                * (towardsEquinox * Math.cos(sidereal) + acrossEquinox * Math.sin(sidereal))));
    }

    private static double daysSinceJ2000(Instant at) {
        return (at.getEpochSecond() - J2000_EPOCH_SECOND + at.getNano() / 1e9) / SECONDS_PER_DAY;
    }
}
