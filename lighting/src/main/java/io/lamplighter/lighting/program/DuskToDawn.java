package io.lamplighter.lighting.program;

import java.time.Duration;

import io.lamplighter.lighting.level.Level;

/**
 * A program that lights while the sun is below an elevation and is off otherwise. Immutable.
 *
 * @param sunElevationDegrees
 *            lit while the centre of the sun is below this, degrees, -18 to 10. At -3 the Ruhr has about 4,100 dark
 *            hours a year, which is what its cities burn
 * @param level
 *            while dark
 * @param fade
 *            time to ramp at dusk and at dawn, 0 to {@link TimedLevel#MAXIMUM_FADE}
 */
public record DuskToDawn(double sunElevationDegrees, Level level, Duration fade) {

    public static final double DEFAULT_SUN_ELEVATION_DEGREES = -3;
    public static final Duration DEFAULT_FADE = Duration.ofSeconds(5);

    public DuskToDawn {
        if (!(sunElevationDegrees >= -18 && sunElevationDegrees <= 10)) {
            throw new IllegalArgumentException(
                    "a sun elevation of " + sunElevationDegrees + " is outside -18 to 10 degrees");
        }
        TimedLevel.requireFade(fade);
    }

    /** Full light while the sun is more than 3 degrees below the horizon. */
    public static DuskToDawn standard() {
        return new DuskToDawn(DEFAULT_SUN_ELEVATION_DEGREES, Level.FULL, DEFAULT_FADE);
    }
}
