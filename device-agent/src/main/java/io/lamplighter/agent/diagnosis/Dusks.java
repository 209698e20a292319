package io.lamplighter.agent.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

/**
 * How high the sun stood when a light sensor saw the last evenings fall below the light at which lamps are switched. A
 * sensor that slowly loses its sight sees that too early. Immutable.
 *
 * <p>
 * Under a clear sky a surface has {@value #DUSK_LUX} lx with the sun 3.9° below the horizon, under an overcast one, which
 * lets a quarter through, 2.6° below, under a twentieth of it about 0.4° below (sky: US Naval Observatory Circular 171;
 * clouds: Kasten and Czeplak, 1980). The middle one of a week's evenings is no thunderstorm's.
 *
 * @param last
 *            the latest reading by a known time; null before the first
 * @param elevations
 *            of the sun at each evening, oldest first; at most {@link #EVENINGS}
 * @param notedAt
 *            of the ticker, when the latest was noted
 */
record Dusks(@Nullable Reading last, List<Double> elevations, long notedAt) {

    static final Dusks NONE = new Dusks(null, List.of(), 0);

    /** Between the usual thresholds of 25 and 35 lx. */
    static final double DUSK_LUX = 30;
    static final int EVENINGS = 7;

    private static final double TOO_EARLY_DEGREES = 1;
    private static final double EARLY_DEGREES = 0;
    /** Below it is night: what grows dark there are lamps. */
    private static final double NIGHT_DEGREES = -8;
    /** Over a longer gap between two readings nobody saw when it was. */
    private static final Duration LONGEST_GAP = Duration.ofMinutes(10);
    private static final Duration BETWEEN_EVENINGS = Duration.ofHours(12);

    /** What was seen at one time. */
    record Reading(double lux, double sunElevationDegrees, long nanos) {}

    Dusks {
        elevations = List.copyOf(elevations);
    }

    Dusks after(Sensed.Light light, long nanos) {
        OptionalDouble sun = light.sunElevationDegrees();
        if (sun.isEmpty()) {
            return this;
        }
        Reading now = new Reading(light.lux(), sun.getAsDouble(), nanos);
        if (!isDusk(now)) {
            return new Dusks(now, elevations, notedAt);
        }
        List<Double> next = new ArrayList<>(elevations);
        next.add(now.sunElevationDegrees());
        return new Dusks(now, next.subList(Math.max(0, next.size() - EVENINGS), next.size()), nanos);
    }

    private boolean isDusk(Reading now) {
        Reading before = last;
        return before != null && now.nanos() - before.nanos() <= LONGEST_GAP.toNanos()
                && before.lux() >= DUSK_LUX && now.lux() < DUSK_LUX
                && now.sunElevationDegrees() < before.sunElevationDegrees()
                && now.sunElevationDegrees() > NIGHT_DEGREES
                && (elevations.isEmpty() || now.nanos() - notedAt >= BETWEEN_EVENINGS.toNanos());
    }

    /** Nothing before a week of evenings. */
    Verdict verdict() {
        if (elevations.size() < EVENINGS) {
            return Verdict.UNKNOWN;
        }
        double middle = elevations.stream().sorted().skip(EVENINGS / 2).findFirst().orElseThrow();
        if (middle > TOO_EARLY_DEGREES) {
            return Verdict.FAULTY;
        }
        return middle < EARLY_DEGREES ? Verdict.SOUND : Verdict.UNKNOWN;
    }
}
