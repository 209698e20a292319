package io.lamplighter.simulator.world;

import java.time.Duration;
import java.time.Instant;

/**
 * Cloud cover as smooth noise: the same seed gives the same sky at the same time. Two layers, weather fronts of hours
 * and passing clouds of minutes. Immutable.
 */
public final class Clouds {

    private static final Duration FRONT = Duration.ofHours(5);
    private static final Duration CLOUD = Duration.ofMinutes(12);

    private final Noise noise;

    public Clouds(long seed) {
        noise = new Noise(seed);
    }

    /** Fraction of the sky covered, 0 to 1. */
    public double cover(Instant now) {
        double front = noise.at(now, FRONT, 1);
        double cloud = noise.at(now, CLOUD, 2);
        return Math.clamp(1.3 * front - 0.15 + 0.25 * (cloud - 0.5), 0, 1);
    }

    /**
     * Fraction of clear-sky light that reaches the ground, 0.25 to 1. Source: F. Kasten, G. Czeplak, "Solar and terrestrial
     * radiation dependent on the amount and type of cloud", Solar Energy 24 (1980): 1 - 0.75 n^3.4.
     */
    public double transmission(Instant now) {
        return transmission(cover(now));
    }

    static double transmission(double cover) {
        return 1 - 0.75 * Math.pow(cover, 3.4);
    }
}
