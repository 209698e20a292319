package io.lamplighter.lighting.output;

import io.lamplighter.lighting.level.Level;

/**
 * How far a hot luminaire may shine: without bound up to one temperature, from there on a straight line down to a floor at
 * another one. Immutable.
 *
 * @param fromCelsius
 *            where the line begins at 100 percent, {@link #LOWEST_CELSIUS} to {@link #HIGHEST_CELSIUS}
 * @param toCelsius
 *            from where on the floor holds, {@link #SHORTEST_CELSIUS} above the former at least, likewise
 * @param floor
 *            that no temperature goes below, {@link #LEAST_FLOOR} to 100 percent
 */
public record ThermalDerating(double fromCelsius, double toCelsius, Level floor) {

    /** No luminaire in the sun of a hot day is to be dimmed in the evening because somebody slipped with a digit. */
    public static final double LOWEST_CELSIUS = 40;
    public static final double HIGHEST_CELSIUS = 130;
    /** A steeper line would turn the last digit of a thermometer into light that swings. */
    public static final double SHORTEST_CELSIUS = 5;
    public static final Level LEAST_FLOOR = new Level(20);

    public ThermalDerating {
        requireRange("fromCelsius", fromCelsius, LOWEST_CELSIUS, HIGHEST_CELSIUS - SHORTEST_CELSIUS);
        requireRange("toCelsius", toCelsius, fromCelsius + SHORTEST_CELSIUS, HIGHEST_CELSIUS);
        requireRange("floor", floor.percent(), LEAST_FLOOR.percent(), Level.FULL.percent());
    }

    /** The highest level at a temperature; full at one that is none. */
    public Level ceiling(double celsius) {
        double share = (celsius - fromCelsius) / (toCelsius - fromCelsius);
        if (!(share > 0)) {
            return Level.FULL;
        }
        double full = Level.FULL.percent();
        return new Level(full - Math.min(1, share) * (full - floor.percent()));
    }

    private static void requireRange(String what, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(what + " " + value + " is outside " + lowest + " to " + highest);
        }
    }
}
