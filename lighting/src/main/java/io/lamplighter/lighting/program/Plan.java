package io.lamplighter.lighting.program;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;

/**
 * What one luminaire was told to do on its own. Immutable.
 *
 * @param location
 *            of the post, for the sun
 * @param defaultProgram
 *            that runs when nothing stronger speaks
 * @param photocell
 *            thresholds for a post that does not know the time
 * @param safeLevel
 *            when neither time nor light is known; never off
 * @param schedule
 *            calendar and programs; empty when only the default program runs
 * @param headStart
 *            so much earlier than it is written follows this post what times and sun say, not negative
 */
public record Plan(Location location, DuskToDawn defaultProgram, Photocell photocell, Level safeLevel,
        Optional<Schedule> schedule, Duration headStart) {

    public Plan {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(defaultProgram, "defaultProgram");
        Objects.requireNonNull(photocell, "photocell");
        Objects.requireNonNull(schedule, "schedule");
        if (headStart.isNegative()) {
            throw new IllegalArgumentException("headStart " + headStart + " is negative");
        }
        if (safeLevel.isOff()) {
            throw new IllegalArgumentException("safeLevel is off: a post that knows nothing must stay lit");
        }
    }

    /** Of a post that follows times and sun as they are written. */
    public Plan(Location location, DuskToDawn defaultProgram, Photocell photocell, Level safeLevel,
            Optional<Schedule> schedule) {
        this(location, defaultProgram, photocell, safeLevel, schedule, Duration.ZERO);
    }

    /** A plan without calendar: the default program every day. */
    public Plan(Location location, DuskToDawn defaultProgram, Photocell photocell, Level safeLevel) {
        this(location, defaultProgram, photocell, safeLevel, Optional.empty());
    }

    /** Dusk to dawn with every default, for a place. */
    public static Plan standard(Location location) {
        return new Plan(location, DuskToDawn.standard(), Photocell.standard(), Level.FULL);
    }
}
