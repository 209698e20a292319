package io.lamplighter.simulator.world;

import java.time.Duration;
import java.time.Instant;

/**
 * The mains of one feeder: 230 to 243 V as real lamps measured them, with sags and outages drawn from the seed. Sags of less than a
 * second, about 70 a year (EN 50160: up to some tens to a thousand); an outage of 10 min to 3 h every four years (what a German household
 * has: 12 to 13 minutes a year, Federal Network Agency, 2023). Immutable.
 */
public final class Feeder {

    /** Below this neither a control gear nor a power supply for 85 to 264 V runs. */
    static final double LEAST_VOLTS = 85;

    private static final Duration WANDER = Duration.ofHours(3);
    private static final Duration FLICKER = Duration.ofSeconds(40);
    private static final long SAG_CELL_MILLIS = Duration.ofHours(6).toMillis();
    private static final double SAG_CHANCE = 0.05;
    private static final long OUTAGE_CELL_MILLIS = Duration.ofDays(7).toMillis();
    private static final double OUTAGE_CHANCE = 1 / 208.0;
    private static final long LONGEST_OUTAGE_MILLIS = Duration.ofHours(3).toMillis();
    private static final int OUTAGE_TENFOLD = 18;

    private final Noise noise;

    Feeder(long seed, String name) {
        noise = new Noise(Hash.mix(seed + 0x9E3779B97F4A7C15L * name.hashCode()));
    }

    /** Of the mains, V; 0 in an outage. */
    public double volts(Instant now) {
        if (isOut(now)) {
            return 0;
        }
        double volts = 230.6 + 11.6 * noise.at(now, WANDER, 11) + 0.8 * noise.at(now, FLICKER, 12);
        return volts * sag(now.toEpochMilli());
    }

    /** Of the luminaires' direct current supply behind it, V: regulated, so only a long fall is seen. */
    public double directVolts(Instant now, double amperes) {
        if (isOut(now)) {
            return 0;
        }
        return World.SUPPLY_VOLTS + 0.2 * (noise.at(now, FLICKER, 13) - 0.5) - 0.01 * amperes;
    }

    /** Whether there is no voltage at all. */
    public boolean isOut(Instant now) {
        long millis = now.toEpochMilli();
        long cell = Math.floorDiv(millis, OUTAGE_CELL_MILLIS);
        return isOut(cell, millis) || isOut(cell - 1, millis);
    }

    /** In the outage that begins in a week, if one does. */
    private boolean isOut(long cell, long millis) {
        if (noise.uniform(cell, 14) >= OUTAGE_CHANCE) {
            return false;
        }
        long begin = cell * OUTAGE_CELL_MILLIS + (long) (noise.uniform(cell, 15) * OUTAGE_CELL_MILLIS);
        double length = LONGEST_OUTAGE_MILLIS * Math.pow(OUTAGE_TENFOLD, -noise.uniform(cell, 16));
        return millis >= begin && millis < begin + length;
    }

    /** What is left of the voltage: 1, in a sag 0.4 to 0.9. */
    private double sag(long millis) {
        long cell = Math.floorDiv(millis, SAG_CELL_MILLIS);
        if (noise.uniform(cell, 17) >= SAG_CHANCE) {
            return 1;
        }
        long begin = cell * SAG_CELL_MILLIS + (long) (noise.uniform(cell, 18) * (SAG_CELL_MILLIS - 1_000));
        double length = 1_000 * Math.pow(20, -noise.uniform(cell, 19));
        boolean within = millis >= begin && millis < begin + length;
        return within ? 0.4 + 0.5 * noise.uniform(cell, 20) : 1;
    }
}
