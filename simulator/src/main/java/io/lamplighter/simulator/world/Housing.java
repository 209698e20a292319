package io.lamplighter.simulator.world;

import io.lamplighter.lighting.sun.Location;

/**
 * The cabinet in a post and the controller in it, which is warmer than the air: in real ones 21 to 25 °C were read in 27 posts. The air of that
 * night is not known; that it was the mean of a year is assumed. Immutable.
 */
public final class Housing {

    /** The middle of what was read, over the mean of a year in the Ruhr. */
    private static final double WARMTH = 23 - Sky.MEAN_CELSIUS;
    private static final double DIFFERS = 2;
    private static final int WARMTH_LAYER = 33;

    private final double warmth;

    Housing(long seed, Location place) {
        warmth = WARMTH + DIFFERS * (2 * new Noise(Hash.mix(seed)).uniform(place.hashCode(), WARMTH_LAYER) - 1);
    }

    /** Of the processor, °C, in air of a temperature. */
    public double controllerCelsius(double airCelsius) {
        return airCelsius + warmth;
    }
}
