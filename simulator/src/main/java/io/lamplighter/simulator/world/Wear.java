package io.lamplighter.simulator.world;

import java.time.Duration;
import java.time.Instant;

/**
 * How old a luminaire is and gets: by the dark hours of a year in the Ruhr, whatever it is told to do, so that it depends on time alone.
 * Immutable.
 *
 * @param burntHours
 *            that it had burnt then, 0 or more
 * @param since
 *            from when on it burns more; {@link Instant#MAX}: it gets no older
 * @param ageing
 *            of its make
 */
public record Wear(double burntHours, Instant since, Ageing ageing) {

    /** Of all hours: 4,100 in a year. */
    private static final double BURNING_SHARE = 4_100 / 8_766.0;
    private static final double MILLIS_PER_HOUR = 3_600_000;

    public Wear {
        if (!(burntHours >= 0)) {
            throw new IllegalArgumentException("burnt hours " + burntHours + " are below 0");
        }
    }

    /** A new one that stays so. */
    public static Wear none() {
        return new Wear(0, Instant.MAX, Ageing.USUAL);
    }

    /** As old as it is then. */
    public LuminaireModel model(double nominalPowerWatts, Instant now) {
        return new LuminaireModel(nominalPowerWatts, hours(now), ageing);
    }

    double hours(Instant now) {
        return now.isAfter(since)
                ? burntHours + Duration.between(since, now).toMillis() / MILLIS_PER_HOUR
                        * BURNING_SHARE
                : burntHours;
    }

    /** How long after {@link #since} it has burnt so many hours; not negative. */
    public Duration until(double hours) {
        return Duration.ofMillis(Math.round(Math.max(0, hours - burntHours) / BURNING_SHARE * MILLIS_PER_HOUR));
    }
}
