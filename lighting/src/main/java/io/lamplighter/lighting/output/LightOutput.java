package io.lamplighter.lighting.output;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.Seconds;

/**
 * How a luminaire is driven when it is asked for a level. Immutable.
 *
 * @param virtualLightOutput
 *            level that 100 percent stands for, {@link #LEAST_VIRTUAL_PERCENT} to 100, before everything else (TALQ
 *            virtualLightOutput)
 * @param lumenDepreciation
 *            for constant light output; empty when the lamp is not corrected for its age, or its gear does it
 * @param softStart
 *            time to ramp at least when it is switched on, 0 to {@link #LONGEST_SOFT_START}
 */
public record LightOutput(Level virtualLightOutput, Optional<LumenDepreciation> lumenDepreciation,
        Duration softStart) {

    public static final double LEAST_VIRTUAL_PERCENT = 10;
    public static final Duration LONGEST_SOFT_START = Duration.ofMinutes(5);
    /** What is asked for is what the lamp is driven with. */
    public static final LightOutput PLAIN = new LightOutput(Level.FULL, Optional.empty(), Duration.ZERO);

    private static final double WHOLE = 100;
    /** Corrected levels come in hundredths of a percent: finer than any dimmer, and no long tails of digits. */
    private static final double STEPS = 100;

    public LightOutput {
        Objects.requireNonNull(lumenDepreciation, "lumenDepreciation");
        if (virtualLightOutput.percent() < LEAST_VIRTUAL_PERCENT) {
            throw new IllegalArgumentException("a virtual light output of " + virtualLightOutput.percent()
                    + " is outside " + LEAST_VIRTUAL_PERCENT + " to 100 percent");
        }
        if (softStart.isNegative() || softStart.compareTo(LONGEST_SOFT_START) > 0) {
            throw new IllegalArgumentException(
                    "a soft start of " + Seconds.of(softStart) + " is outside 0 to " + Seconds.of(LONGEST_SOFT_START));
        }
    }

    /**
     * The level that a luminaire is driven with: asked × virtual light output × share of its age, in this order (TALQ), off
     * only when off is asked for, and never below what the luminaire can show.
     *
     * @param operatingHours
     *            of the lamp
     */
    public Level driven(Level asked, Luminaire luminaire, double operatingHours) {
        double share = share(operatingHours);
        if (asked.isOff() || share == 1) {
            return luminaire.nearest(asked);
        }
        double steps = Math.max(1, Math.round(asked.percent() * share * STEPS));
        return luminaire.nearest(new Level(steps / STEPS));
    }

    /** Of an asked level with which a lamp is driven: virtual light output × share of its age. */
    public double share(double operatingHours) {
        double ofItsAge = lumenDepreciation.isPresent() ? lumenDepreciation.get().share(operatingHours) : 1;
        return ofItsAge * virtualLightOutput.percent() / WHOLE;
    }
}
