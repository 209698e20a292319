package io.lamplighter.simulator.world;

import java.time.Duration;
import java.time.Instant;

/** The way from a post to its access point: near or far by its name, and wandering by some dB within hours. Immutable. */
public final class RadioPath {

    private static final double NEAREST_DBM = -45;
    private static final double FARTHEST_DBM = -82;
    /** Leaves, parked lorries, rain. */
    private static final double WANDERS_DB = 5;
    private static final Duration WITHIN = Duration.ofHours(3);
    private static final int DISTANCE = 31;
    private static final int WANDERING = 32;

    private final Noise noise;

    RadioPath(long seed, String post) {
        this.noise = new Noise(Hash.mix(seed) + post.hashCode());
    }

    /** What the post receives, dBm. */
    public double decibelMilliwatts(Instant now) {
        double middle = NEAREST_DBM + (FARTHEST_DBM - NEAREST_DBM) * noise.uniform(0, DISTANCE);
        return middle + WANDERS_DB * (2 * noise.at(now, WITHIN, WANDERING) - 1);
    }
}
