package io.lamplighter.simulator.world;

import java.time.Instant;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;

/** The sky over one city: the same seed, place and time give the same world. Immutable, callable from any thread. */
public final class World {

    /** Nominal voltage of the luminaires' direct current supply, V. */
    public static final double SUPPLY_VOLTS = 24;

    /** What a post's own lamp adds at its light sensor at full light, lx: the sensor looks up from above the lamp head. */
    private static final double STRAY_LUX = 1.5;

    private final long seed;
    private final Clouds clouds;

    public World(long seed) {
        this.seed = seed;
        this.clouds = new Clouds(seed);
    }

    /**
     * Illuminance at a post's light sensor, lx.
     *
     * @param ownLightPercent
     *            level of the post's own lamp, 0 to 100
     */
    public double ambientLux(Location location, Instant now, double ownLightPercent) {
        double sky = Daylight.clearSkyLux(Sun.elevationDegrees(now, location));
        return sky * clouds.transmission(now) + STRAY_LUX * ownLightPercent / 100;
    }

    /** Supply voltage at a post, V: a slow wander of the feeder and a drop of 10 milliohms. */
    public double supplyVolts(Instant now, double amperes) {
        double wander = (Hash.mix(seed ^ now.getEpochSecond() / 20) >>> 11) * 0x1.0p-53 - 0.5;
        return SUPPLY_VOLTS + 0.2 * wander - 0.01 * amperes;
    }
}
