package io.lamplighter.simulator.world;

import java.time.Duration;
import java.time.Instant;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;

/** The sky over one city: the same seed, place and time give the same world. Immutable, callable from any thread. */
public final class World {

    /** Nominal voltage of the luminaires' direct current supply, V. */
    public static final double SUPPLY_VOLTS = 24;

    /** What a post's own lamp adds at its light sensor at full light, lx: the sensor looks up from above the lamp head. */
    private static final double STRAY_LUX = 1.5;

    private static final double MEAN_CELSIUS = 11;
    private static final double DAILY_CELSIUS = 8;
    private static final Duration WARMTH_LAG = Duration.ofHours(2);
    private static final double MEAN_HUMIDITY = 75;
    private static final double MEAN_HECTOPASCALS = 1_014;
    private static final Duration WEATHER = Duration.ofDays(8);

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

    /** Air temperature at a post, °C: that of a mild day, warmest some hours after noon. */
    public double celsius(Location location, Instant now) {
        double sun = Sun.elevationDegrees(now.minus(WARMTH_LAG), location);
        return MEAN_CELSIUS + DAILY_CELSIUS * Math.sin(Math.toRadians(sun));
    }

    /** Relative humidity at a post, %: the warmer, the drier. */
    public double humidityPercent(Location location, Instant now) {
        return Math.clamp(MEAN_HUMIDITY - 3 * (celsius(location, now) - MEAN_CELSIUS), 10, 99);
    }

    /** Air pressure at sea level, hPa: highs and lows in turn, eight days each pair. */
    public double hectopascals(Instant now) {
        return MEAN_HECTOPASCALS + 12 * Math.sin(2 * Math.PI * now.getEpochSecond() / WEATHER.toSeconds());
    }

    /** Supply voltage at a post, V: a slow wander of the feeder and a drop of 10 milliohms. */
    public double supplyVolts(Instant now, double amperes) {
        double wander = (Hash.mix(seed ^ now.getEpochSecond() / 20) >>> 11) * 0x1.0p-53 - 0.5;
        return SUPPLY_VOLTS + 0.2 * wander - 0.01 * amperes;
    }
}
