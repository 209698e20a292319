package io.lamplighter.simulator.check.city;

import java.time.InstantSource;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import io.lamplighter.simulator.world.World;

/** The sky over one street, worked out once for all its posts, anew every few seconds. */
final class StreetSky {

    private static final long SECONDS = 5;

    private final World world;
    private final Location location;
    private final InstantSource clock;
    private long workedOut = Long.MIN_VALUE;
    private double lux;
    private double strayLux;
    private double elevation;

    StreetSky(World world, Location location, InstantSource clock) {
        this.world = world;
        this.location = location;
        this.clock = clock;
    }

    /** At a sensor above a lamp that gives so much light, lx. */
    double lux(double ownLightPercent) {
        look();
        return lux + strayLux * ownLightPercent / 100;
    }

    /** Of the sun above the horizon, in degrees. */
    double elevation() {
        look();
        return elevation;
    }

    private void look() {
        long now = clock.instant().getEpochSecond() / SECONDS;
        if (now != workedOut) {
            workedOut = now;
            lux = world.ambientLux(location, clock.instant(), 0);
            strayLux = world.ambientLux(location, clock.instant(), 100) - lux;
            elevation = Sun.elevationDegrees(clock.instant(), location);
        }
    }
}
