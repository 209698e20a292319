package io.lamplighter.simulator.world;

import java.time.Duration;
import java.time.Instant;

/** Smooth values from 0 to 1 that wander with time: uniform at whole periods, smoothly joined between. Immutable. */
record Noise(long seed) {

    /** Each layer wanders by itself. */
    double at(Instant now, Duration period, int layer) {
        double position = now.toEpochMilli() / (double) period.toMillis();
        long cell = (long) Math.floor(position);
        double fraction = position - cell;
        double smooth = fraction * fraction * (3 - 2 * fraction);
        return uniform(cell, layer) * (1 - smooth) + uniform(cell + 1, layer) * smooth;
    }

    /** One of the values between which it wanders. */
    double uniform(long cell, int layer) {
        return (Hash.mix(seed + 31L * layer + cell * 0x9E3779B97F4A7C15L) >>> 11) * 0x1.0p-53;
    }
}
