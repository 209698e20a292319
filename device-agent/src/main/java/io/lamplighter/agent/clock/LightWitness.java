package io.lamplighter.agent.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;

/**
 * Holds a clock against the light. After a start and after each jump the clock is on trial: if it is bright where the
 * clock says night, or dark where it says day, the light is believed, until both have agreed for a while. Once they have
 * by day and at night, the trial is over, and a later contradiction is the sensor's fault. One owner thread.
 */
final class LightWitness {

    /** So long they must agree without a break. */
    static final Duration AGREEMENT = Duration.ofMinutes(10);

    /** Below it nobody sees the sun's light. */
    static final double NIGHT_DEGREES = -8;
    /** Above this it is day, by clouds too. */
    private static final double DAY_DEGREES = 5;
    /** The clearest evening sky gives less than {@link #BRIGHT_LUX} below this. */
    static final double NOT_BRIGHT_DEGREES = -2;
    /** Darker than any thunderstorm by day. */
    private static final double DARK_LUX = 20;
    /** What was dark stays so up to this, so that no lamp flickers. */
    private static final double NOT_DARK_LUX = 35;
    /** No street lamp throws so much on a sensor that looks at the sky. */
    private static final double BRIGHT_LUX = 500;

    private enum Says {
        DAY, NIGHT, NO, NOTHING
    }

    private final Location location;
    private boolean refuses;
    private boolean agreedByDay;
    private boolean agreedAtNight;
    private boolean dark;
    private boolean bright;
    private Says agreeing = Says.NOTHING;
    private long agreeingSince;

    LightWitness(Location location) {
        this.location = location;
    }

    /** The clock has jumped: what was agreed upon is void. */
    void restart() {
        refuses = false;
        agreedByDay = false;
        agreedAtNight = false;
        agreeing = Says.NOTHING;
    }

    void look(Instant time, OptionalDouble lux, long nanos) {
        dark = lux.isPresent() && lux.getAsDouble() < (dark ? NOT_DARK_LUX : DARK_LUX);
        bright = lux.isPresent() && lux.getAsDouble() > BRIGHT_LUX;
        if (!onTrial() || lux.isEmpty()) {
            return;
        }
        Says says = says(elevation(time), lux.getAsDouble());
        refuses |= says == Says.NO;
        if (says != agreeing) {
            agreeing = says;
            agreeingSince = nanos;
        } else if (nanos - agreeingSince >= AGREEMENT.toNanos()) {
            agreed(says);
        }
    }

    private void agreed(Says says) {
        if (says == Says.DAY || says == Says.NIGHT) {
            agreedByDay |= says == Says.DAY;
            agreedAtNight |= says == Says.NIGHT;
            refuses = false;
        }
    }

    /** Of the sun, in degrees. */
    double elevation(Instant time) {
        return Sun.quickElevationDegrees(time, location);
    }

    private static Says says(double elevation, double lux) {
        if (elevation > DAY_DEGREES ? lux < DARK_LUX : lux > BRIGHT_LUX && elevation < NOT_BRIGHT_DEGREES) {
            return Says.NO;
        }
        if (elevation > DAY_DEGREES && lux > BRIGHT_LUX) {
            return Says.DAY;
        }
        return elevation < NIGHT_DEGREES && lux < DARK_LUX ? Says.NIGHT : Says.NOTHING;
    }

    /** Whether nobody knows yet if the light is to be believed against the clock. */
    boolean onTrial() {
        return !agreedByDay || !agreedAtNight;
    }

    /** Whether the light says that the clock is wrong. */
    boolean refuses() {
        return refuses;
    }

    /** Whether the light has agreed with the clock since it last jumped. */
    boolean confirms() {
        return agreedByDay || agreedAtNight;
    }

    /** Whether it is so bright that the sun must shine. */
    boolean bright() {
        return bright;
    }

    /** Whether it is as dark as at night. */
    boolean dark() {
        return dark;
    }
}
