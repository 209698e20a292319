package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.output.ThermalDerating;

/**
 * How gently a luminaire is handled, whoever decides its level. Immutable.
 *
 * @param minimumOn
 *            a relay that has closed stays closed for this long
 * @param minimumOff
 *            a relay that has opened stays open for this long, 15 min at most: longer than the restrike time of any lamp
 * @param percentPerSecond
 *            fastest change of a lit lamp's level; positive infinity for none
 * @param heat
 *            how a hot luminaire is spared; empty when it is not
 */
public record OutputLimits(Duration minimumOn, Duration minimumOff, double percentPerSecond, Optional<Heat> heat) {

    public static final Duration LONGEST = Duration.ofMinutes(15);

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * How a hot luminaire is spared.
     *
     * @param thermometer
     *            whose temperature counts
     * @param derating
     *            how far it is dimmed
     */
    public record Heat(Thermometer thermometer, ThermalDerating derating) {

        public Heat {
            Objects.requireNonNull(thermometer, "thermometer");
            Objects.requireNonNull(derating, "derating");
        }
    }

    /** What tells how hot a luminaire is. */
    public enum Thermometer {
        /** The control gear itself, IEC 62386-253 (D4i). */
        GEAR,
        /** The climate sensor, which then has to sit in the luminaire's housing. */
        CLIMATE
    }

    public OutputLimits {
        Objects.requireNonNull(heat, "heat");
        requireRange("minimumOn", minimumOn);
        requireRange("minimumOff", minimumOff);
        if (!(percentPerSecond > 0)) {
            throw new IllegalArgumentException("percentPerSecond " + percentPerSecond + " is not above 0");
        }
    }

    /** That spare no luminaire for its heat. */
    public OutputLimits(Duration minimumOn, Duration minimumOff, double percentPerSecond) {
        this(minimumOn, minimumOff, percentPerSecond, Optional.empty());
    }

    /** A second each, so that a relay's inrush currents never follow one another at once; any fade. */
    public static OutputLimits standard() {
        return new OutputLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), Double.POSITIVE_INFINITY);
    }

    /** How long a fade between two levels must take at least. */
    Duration fade(Level from, Level to, Duration wanted) {
        double seconds = Math.abs(to.percent() - from.percent()) / percentPerSecond;
        Duration least = Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
        return wanted.compareTo(least) < 0 ? least : wanted;
    }

    /** How long the relay must stay as it is. */
    long holdNanos(boolean lit) {
        return (lit ? minimumOn : minimumOff).toNanos();
    }

    private static void requireRange(String name, Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " " + duration + " is outside 0 s to " + LONGEST);
        }
    }
}
