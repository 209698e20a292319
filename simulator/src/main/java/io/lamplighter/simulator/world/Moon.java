package io.lamplighter.simulator.world;

import java.time.Instant;

import io.lamplighter.lighting.sun.Location;

/**
 * The moon over a place: how high it stands, how full it is, and its light.
 *
 * <p>
 * Sources: position, distance and phase by the first terms of the series in J. Meeus, "Astronomical Algorithms" (2nd ed., 1998),
 * chapters 47 and 48, good to about half a degree; light by P. M. Janiczek, J. A. DeYoung, US Naval Observatory Circular 171 (1987):
 * cubic polynomials of the altitude, the phase and the parallax. Stateless.
 */
final class Moon {

    private static final double J2000_EPOCH_SECOND = 946_728_000;
    private static final double SECONDS_PER_DAY = 86_400;
    /** At this one the light is that of the polynomials, degrees. */
    private static final double MEAN_PARALLAX = 0.951;

    private Moon() {}

    /**
     * Where it stands.
     *
     * @param altitudeDegrees
     *            -90 to 90, as seen from the ground
     * @param phaseAngleDegrees
     *            0 when full, 180 when new
     * @param parallaxDegrees
     *            about 0.9 to 1.02: the nearer, the more
     */
    record Stand(double altitudeDegrees, double phaseAngleDegrees, double parallaxDegrees) {

        /** The share of its disc that is lit. */
        double litShare() {
            return (1 + Math.cos(Math.toRadians(phaseAngleDegrees))) / 2;
        }

        /** On a horizontal surface under a clear sky, lx; up to about 0.3. */
        double clearSkyLux() {
            double x = altitudeDegrees / 90;
            double byAltitude;
            if (altitudeDegrees < -0.8) {
                return 0;
            }
            if (altitudeDegrees < 5) {
                byAltitude = -2.79 + x * (24.27 + x * (-252.95 + x * 1321.29));
            } else if (altitudeDegrees < 20) {
                byAltitude = -2.58 + x * (12.58 + x * (-42.58 + x * 59.06));
            } else {
                byAltitude = -1.95 + x * (4.06 + x * (-4.24 + x * 1.56));
            }
            double byPhase = -8.68e-3 * phaseAngleDegrees - 2.2e-9 * Math.pow(phaseAngleDegrees, 4);
            return Math.pow(10, byAltitude + byPhase + 2 * Math.log10(parallaxDegrees / MEAN_PARALLAX));
        }
    }

    static Stand at(Instant now, Location place) {
        double days = (now.getEpochSecond() - J2000_EPOCH_SECOND) / SECONDS_PER_DAY;
        double meanLongitude = 218.316 + 13.176396 * days;
        double elongation = Math.toRadians(297.850 + 12.190749 * days);
        double sunAnomaly = Math.toRadians(357.529 + 0.98560028 * days);
        double anomaly = Math.toRadians(134.963 + 13.064993 * days);
        double fromNode = Math.toRadians(93.272 + 13.229350 * days);
        double longitude = Math.toRadians(meanLongitude + 6.289 * Math.sin(anomaly)
                + 1.274 * Math.sin(2 * elongation - anomaly) + 0.658 * Math.sin(2 * elongation)
                + 0.214 * Math.sin(2 * anomaly) - 0.185 * Math.sin(sunAnomaly) - 0.114 * Math.sin(2 * fromNode));
        double latitude = Math.toRadians(5.128 * Math.sin(fromNode) + 0.281 * Math.sin(anomaly + fromNode)
                + 0.278 * Math.sin(anomaly - fromNode) + 0.173 * Math.sin(2 * elongation - fromNode));
        double parallax = 0.9508 + 0.0518 * Math.cos(anomaly) + 0.0095 * Math.cos(2 * elongation - anomaly)
                + 0.0078 * Math.cos(2 * elongation) + 0.0028 * Math.cos(2 * anomaly);
        double phase = 180 - Math.toDegrees(elongation) - 6.289 * Math.sin(anomaly) + 2.100 * Math.sin(sunAnomaly)
                - 1.274 * Math.sin(2 * elongation - anomaly) - 0.658 * Math.sin(2 * elongation)
                - 0.214 * Math.sin(2 * anomaly) - 0.110 * Math.sin(elongation);
        double fullness = Math.abs(Math.IEEEremainder(phase, 360));
        double altitude = altitude(longitude, latitude, days, place);
        return new Stand(altitude - parallax * Math.cos(Math.toRadians(altitude)), fullness, parallax);
    }

    /** Seen from the middle of the earth, degrees. */
    private static double altitude(double longitude, double latitude, double days, Location place) {
        double obliquity = Math.toRadians(23.439 - 0.0000004 * days);
        double east = Math.cos(latitude) * Math.cos(longitude);
        double north = Math.cos(latitude) * Math.sin(longitude);
        double up = Math.sin(latitude);
        double rightAscension = Math.atan2(north * Math.cos(obliquity) - up * Math.sin(obliquity), east);
        double declination = Math.asin(north * Math.sin(obliquity) + up * Math.cos(obliquity));
        double hourAngle = Math.toRadians(280.46062 + 360.98564737 * days + place.longitude()) - rightAscension;
        double here = Math.toRadians(place.latitude());
        return Math.toDegrees(Math.asin(Math.sin(here) * Math.sin(declination)
                + Math.cos(here) * Math.cos(declination) * Math.cos(hourAngle)));
    }
}
