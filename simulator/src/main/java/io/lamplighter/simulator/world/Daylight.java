package io.lamplighter.simulator.world;

/**
 * Illuminance of a horizontal surface under a clear sky.
 *
 * <p>
 * Source: P. M. Janiczek, J. A. DeYoung, "Computer Programs for Sun and Moon Illuminance", US Naval Observatory Circular
 * 171 (1987): the decimal logarithm of the illuminance as cubic polynomials of the sun's altitude divided by 90 degrees.
 */
public final class Daylight {

    /** Starlight and airglow, lx: what remains in a moonless night far from any city. */
    static final double NIGHT_LUX = 0.0005;

    private static final Piece[] PIECES = {new Piece(20, 3.74, 3.97, -4.07, 1.47),
            new Piece(5, 3.05, 13.28, -45.98, 64.33), new Piece(-0.8, 2.88, 22.26, -207.64, 1034.30),
            new Piece(-5, 2.88, 21.81, -258.11, -858.36), new Piece(-12, 2.70, 12.17, -431.69, -1899.83),
            new Piece(-18, 13.84, 262.72, 1447.42, 2797.93)};

    private Daylight() {}

    /**
     * Illuminance under a clear sky.
     *
     * @param sunElevationDegrees
     *            -90 to 90
     * @return lx, from 0.0005 at night to about 130,000
     */
    public static double clearSkyLux(double sunElevationDegrees) {
        for (Piece piece : PIECES) {
            if (sunElevationDegrees >= piece.fromDegrees) {
                return NIGHT_LUX + piece.lux(sunElevationDegrees / 90);
            }
        }
        return NIGHT_LUX;
    }

    private record Piece(double fromDegrees, double c0, double c1, double c2, double c3) {

        double lux(double x) {
            return Math.pow(10, c0 + x * (c1 + x * (c2 + x * c3)));
        }
    }
}
