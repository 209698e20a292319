package io.lamplighter.simulator.world;

import java.time.Instant;
import java.util.OptionalDouble;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import org.jspecify.annotations.Nullable;

/**
 * What is above one place of a {@link World}: light and air. Sun, moon and weather are worked out for whole minutes and joined by straight
 * lines, so a reading costs nanoseconds and asking for the same minutes again is free. Thread-safe.
 */
public final class Sky {

    private static final long MINUTE_MILLIS = 60_000;
    private static final double MINUTES_PER_DAY = 1_440;
    private static final double DAYS_PER_YEAR = 365.2425;

    /** What a post's own lamp adds at its light sensor at full light, lx: the sensor looks up from above the lamp head. */
    private static final double STRAY_LUX = 1.5;
    /** What drops send back of the lamp's light in the thickest fog and in heavy rain, times that: assumed. */
    private static final double FOG_STRAY = 4;
    private static final double RAIN_STRAY = 0.1;

    /**
     * A city's light under a clear sky, lx, and how much more clouds send back of it: C. Kyba, T. Ruhtz, J. Fischer, F. Hölker, "Cloud
     * Coverage Acts as an Amplifier for Ecological Light Pollution in Urban Ecosystems", PLoS ONE 6(3), 2011: ten times.
     */
    private static final double GLOW_LUX = 0.02;
    private static final double CLOUD_GLOW = 9;

    /** What fog and rain keep of daylight: assumed. */
    private static final double FOG_LOSS = 0.45;
    private static final double RAIN_LOSS = 0.06;

    /** Of a year. */
    static final double MEAN_CELSIUS = 10.7;
    private static final double SEASON_CELSIUS = 8;
    /** The coldest day of a year, from its first. */
    private static final double COLDEST_DAY = 20;
    private static final double WARMEST_HOUR = 15;
    private static final double MEAN_HUMIDITY = 79;

    private final Weather weather;
    private final Location place;
    private final OptionalDouble saidFog;
    private volatile @Nullable Stretch known;

    Sky(Weather weather, Location place, OptionalDouble saidFog) {
        this.weather = weather;
        this.place = place;
        this.saidFog = saidFog;
    }

    /**
     * The air and the light at the beginning of a minute.
     *
     * @param lux
     *            of sun, moon, stars and city
     * @param strayLux
     *            of the post's own lamp at full light
     */
    private record Moment(double lux, double strayLux, double celsius, double humidityPercent, double rainMillimetres,
            double fog, double hectopascals) {}

    private record Stretch(long minute, Moment from, Moment to) {}

    /**
     * Illuminance at a post's light sensor, lx.
     *
     * @param ownLightPercent
     *            level of the post's own lamp, 0 to 100
     */
    public double ambientLux(Instant now, double ownLightPercent) {
        Stretch stretch = stretch(now);
        double part = part(now);
        return between(part, stretch.from.lux, stretch.to.lux)
                + between(part, stretch.from.strayLux, stretch.to.strayLux) * ownLightPercent / 100;
    }

    /** Air temperature, °C. */
    public double celsius(Instant now) {
        Stretch stretch = stretch(now);
        return between(part(now), stretch.from.celsius, stretch.to.celsius);
    }

    /** Relative humidity, %. */
    public double humidityPercent(Instant now) {
        Stretch stretch = stretch(now);
        return between(part(now), stretch.from.humidityPercent, stretch.to.humidityPercent);
    }

    /** Air pressure at sea level, hPa. */
    public double hectopascals(Instant now) {
        Stretch stretch = stretch(now);
        return between(part(now), stretch.from.hectopascals, stretch.to.hectopascals);
    }

    /** Rain, mm per hour. */
    public double rainMillimetres(Instant now) {
        Stretch stretch = stretch(now);
        return between(part(now), stretch.from.rainMillimetres, stretch.to.rainMillimetres);
    }

    /** How thick fog is, 0 to 1: from 0.5 on one sees less than a kilometre. */
    public double fog(Instant now) {
        Stretch stretch = stretch(now);
        return between(part(now), stretch.from.fog, stretch.to.fog);
    }

    private Stretch stretch(Instant now) {
        long minute = Math.floorDiv(now.getEpochSecond(), 60);
        Stretch last = known;
        if (last != null && last.minute == minute) {
            return last;
        }
        Moment from = last != null && last.minute == minute - 1 ? last.to : moment(minute);
        Stretch next = new Stretch(minute, from, moment(minute + 1));
        known = next;
        return next;
    }

    private static double part(Instant now) {
        return (double) Math.floorMod(now.toEpochMilli(), MINUTE_MILLIS) / MINUTE_MILLIS;
    }

    private static double between(double part, double from, double to) {
        return from + part * (to - from);
    }

    private Moment moment(long minute) {
        Instant now = Instant.ofEpochMilli(minute * MINUTE_MILLIS);
        Weather.State state = weather.at(minute);
        double solarDay = minute / MINUTES_PER_DAY + place.longitude() / 360;
        double season = -Math.cos(2 * Math.PI * (solarDay - COLDEST_DAY) / DAYS_PER_YEAR);
        double hour = 24 * (solarDay - Math.floor(solarDay));
        double dayWarmth = Math.cos(2 * Math.PI * (hour - WARMEST_HOUR) / 24) * (1.25 - state.cover())
                * (3.5 + 1.5 * season);
        double celsius = MEAN_CELSIUS + SEASON_CELSIUS * season * (place.latitude() < 0 ? -1 : 1)
                + state.spellCelsius() + dayWarmth - Math.min(2, 0.7 * state.rainMillimetres());
        double fog = saidFog.orElseGet(() -> fog(state, season, hour));
        double humidity = MEAN_HUMIDITY - 5 * season - 3 * dayWarmth + 12 * (state.cover() - 0.5)
                + Math.min(15, 10 * state.rainMillimetres());
        return new Moment(lux(now, state, fog),
                STRAY_LUX * (1 + FOG_STRAY * fog + RAIN_STRAY * Math.min(10, state.rainMillimetres())), celsius,
                Math.clamp(humidity + 20 * fog, 15, 99), state.rainMillimetres(), fog, state.hectopascals());
    }

    /** In calm, dry hours: thickest around sunrise, from October to February. */
    private static double fog(Weather.State state, double season, double hour) {
        double morning = 0.5 + 0.5 * Math.cos(2 * Math.PI * (hour - 6) / 24);
        double threshold = 0.99 - 0.09 * morning - 0.07 * (0.5 - 0.5 * season);
        double calm = (state.calm() - threshold) / (1 - threshold);
        return Math.clamp(2.5 * calm - state.rainMillimetres(), 0, 1);
    }

    private double lux(Instant now, Weather.State state, double fog) {
        double sky = Daylight.clearSkyLux(Sun.quickElevationDegrees(now, place));
        if (sky < 100) {
            sky += Moon.at(now, place).clearSkyLux();
        }
        double loss = Clouds.transmission(state.cover()) * (1 - FOG_LOSS * fog)
                / (1 + RAIN_LOSS * state.rainMillimetres());
        return sky * loss + GLOW_LUX * (1 + CLOUD_GLOW * state.cover());
    }
}
