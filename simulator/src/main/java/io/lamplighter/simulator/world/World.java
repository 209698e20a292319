package io.lamplighter.simulator.world;

import java.time.Instant;

import io.lamplighter.lighting.sun.Location;

/** One city's world: the same seed, place and time give the same sky and mains. Callable from any thread. */
public final class World {

    /** Nominal voltage of the luminaires' direct current supply, V. */
    public static final double SUPPLY_VOLTS = 24;

    private static final double OLDEST_HOURS = 60_000;

    private final long seed;
    private final Conditions conditions;
    private final Weather weather;

    /** Its weather is drawn. */
    public World(long seed) {
        this(seed, Conditions.DRAWN);
    }

    public World(long seed, Conditions conditions) {
        this.seed = seed;
        this.conditions = conditions;
        this.weather = new Weather(seed, conditions);
    }

    /** The sky over a place. Whoever looks often keeps it: it remembers the minute it was last asked for. */
    public Sky at(Location location) {
        return new Sky(weather, location, conditions.fog());
    }

    /** As {@link Sky#ambientLux}, for a single look. */
    public double ambientLux(Location location, Instant now, double ownLightPercent) {
        return at(location).ambientLux(now, ownLightPercent);
    }

    /** The mains of a feeder; each name has its own. */
    public Feeder feeder(String name) {
        return new Feeder(seed, name);
    }

    /** How a post hears its access point; each has its own. */
    public RadioPath radio(String post) {
        return new RadioPath(seed, post);
    }

    /** What the controller of a post sits in, by its place. */
    public Housing housing(Location place) {
        return new Housing(seed, place);
    }

    /** A luminaire of the usual make that has burnt for up to {@value #OLDEST_HOURS} h, by its post's place and its id. */
    public Wear wear(Location place, String luminaire) {
        return new Wear(OLDEST_HOURS * new Noise(seed).uniform(31L * place.hashCode() + luminaire.hashCode(), 21),
                Instant.MAX, Ageing.USUAL);
    }
}
