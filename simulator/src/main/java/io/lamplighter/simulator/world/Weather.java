package io.lamplighter.simulator.world;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Clouds, rain, pressure, warm and cold spells over a city, each a process with the seed of the world; calibrated to the years 1991 to
 * 2020 of the Ruhr (German Weather Service, station Essen-Bredeney, rounded): about 900 mm of rain a year, in a tenth of the hours.
 * Thread-safe; all posts that ask for the same minute share one answer.
 */
final class Weather {

    private static final long MINUTE_MILLIS = 60_000;
    private static final Duration RAIN_AREA = Duration.ofHours(2);
    private static final Duration SHOWER = Duration.ofMinutes(14);
    private static final Duration CALM = Duration.ofHours(9);
    private static final Duration SPELL = Duration.ofHours(84);
    private static final Duration PRESSURE = Duration.ofDays(4);

    private static final double RAIN_COVER = 0.65;
    private static final double RAIN_THRESHOLD = 0.52;
    private static final double RAIN_MILLIMETRES = 8.4;

    private final Noise noise;
    private final Clouds clouds;
    private final Conditions conditions;
    private volatile @Nullable Minute shared;

    /**
     * The weather of a moment.
     *
     * @param cover
     *            share of the sky that clouds cover, 0 to 1
     * @param rainMillimetres
     *            per hour, 0 or more
     * @param calm
     *            0 to 1: fog forms when it is near 1
     * @param spellCelsius
     *            how much warmer it is than usual
     * @param hectopascals
     *            at sea level
     */
    record State(double cover, double rainMillimetres, double calm, double spellCelsius, double hectopascals) {}

    private record Minute(long number, State state) {}

    Weather(long seed, Conditions conditions) {
        noise = new Noise(seed);
        clouds = new Clouds(seed);
        this.conditions = conditions;
    }

    /** At the beginning of a minute since 1970. */
    State at(long minute) {
        Minute known = shared;
        if (known == null || known.number != minute) {
            known = new Minute(minute, workOut(Instant.ofEpochMilli(minute * MINUTE_MILLIS)));
            shared = known;
        }
        return known.state;
    }

    private State workOut(Instant now) {
        double cover = conditions.cover().orElseGet(() -> clouds.cover(now));
        return new State(cover, conditions.rainMillimetres().orElseGet(() -> rain(now, cover)), noise.at(now, CALM, 5),
                12 * (noise.at(now, SPELL, 6) - 0.5),
                1_015 + 40 * (noise.at(now, PRESSURE, 7) - 0.5));
    }

    /** Where clouds are thick and an area of rain passes, and within it by showers. */
    private double rain(Instant now, double cover) {
        double thick = Math.max(0, cover - RAIN_COVER) / (1 - RAIN_COVER);
        double wet = Math.max(0, noise.at(now, RAIN_AREA, 3) - RAIN_THRESHOLD) / (1 - RAIN_THRESHOLD);
        double shower = noise.at(now, SHOWER, 4);
        return thick == 0 || wet == 0 ? 0 : RAIN_MILLIMETRES * thick * wet * shower * shower;
    }
}
