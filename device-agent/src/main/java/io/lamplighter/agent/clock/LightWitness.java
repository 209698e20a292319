package io.lamplighter.agent.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;

/**
 * Holds the clock against the light. After a start and after each jump the clock is on trial: if it is bright where the
 * clock says night, or dark where it says day, the light is believed, until both have agreed for a while. Once they have,
 * the trial is over, and a later contradiction is the sensor's fault. One owner thread.
 */
final class LightWitness {

    /** So long they must agree without a break. */
    static final Duration AGREEMENT = Duration.ofMinutes(10);

    /** Above this it is day, by clouds too; below {@link #NIGHT_DEGREES} nobody sees the sun's light. */
    private static final double DAY_DEGREES = 5;
    private static final double NIGHT_DEGREES = -8;
    /** Darker than any thunderstorm by day. */
    private static final double DARK_LUX = 20;
    /** No street lamp throws so much on a sensor that looks at the sky. */
    private static final double BRIGHT_LUX = 500;

    private enum Says {
        YES, NO, NOTHING
    }

    private final Location location;
    private boolean onTrial = true;
    private boolean refuses;
    private boolean agreeing;
    private long agreeingSince;

    LightWitness(Location location) {
        this.location = location;
    }

    /** The clock has jumped: what was agreed upon is void. */
    void restart() {
        onTrial = true;
        refuses = false;
        agreeing = false;
    }

    void look(Instant system, OptionalDouble lux, long nanos) {
        if (!onTrial || lux.isEmpty()) {
            return;
        }
        switch (says(system, lux.getAsDouble())) {
            case NO -> {
                refuses = true;
                agreeing = false;
            }
            case YES -> agree(nanos);
            case NOTHING -> agreeing = false;
        }
    }

    private void agree(long nanos) {
        if (!agreeing) {
            agreeing = true;
            agreeingSince = nanos;
        } else if (nanos - agreeingSince >= AGREEMENT.toNanos()) {
            onTrial = false;
            refuses = false;
        }
    }

    private Says says(Instant system, double lux) {
        double elevation = Sun.quickElevationDegrees(system, location);
        if (elevation > DAY_DEGREES) {
            return verdict(lux > BRIGHT_LUX, lux < DARK_LUX);
        }
        return elevation < NIGHT_DEGREES ? verdict(lux < DARK_LUX, lux > BRIGHT_LUX) : Says.NOTHING;
    }

    private static Says verdict(boolean agrees, boolean contradicts) {
        if (agrees) {
            return Says.YES;
        }
        return contradicts ? Says.NO : Says.NOTHING;
    }

    /** Whether the light says that the clock is wrong. */
    boolean refuses() {
        return refuses;
    }

    /** Whether the light has confirmed the clock since it last jumped. */
    boolean confirms() {
        return !onTrial;
    }
}
