package io.lamplighter.lighting.program;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.calendar.Calendar;

/** Why a lamp is told its level, in the words of its plan: more than the {@link Reason}, which says who. Immutable. */
public sealed interface Cause {

    /** A technician's setting, until it ends. */
    record Technician(Instant expiry) implements Cause {}

    /** An operator's order. */
    record Order(Override order) implements Cause {}

    /**
     * A control program.
     *
     * @param choice
     *            of the calendar; its program is there
     * @param times
     *            where the level comes from; empty while the program is not active
     * @param sensed
     *            what dynamic controls add
     */
    record Programmed(Calendar.Choice choice, Activity activity, Optional<Times> times,
            Sensed sensed) implements Cause {}

    /**
     * The default program.
     *
     * @param choice
     *            of the calendar, which has no program for the day; empty without calendar
     * @param below
     *            whether the sun is below the elevation of the default program
     */
    record DuskOrDawn(Optional<Calendar.Choice> choice, DuskToDawn program, boolean below) implements Cause {}

    /** The photocell of a post that does not know the time. */
    record WithoutTime(Photocell photocell, boolean dark) implements Cause {}

    /** Neither time nor light is known. */
    record Unknowing() implements Cause {}

    /**
     * Whether the program is active.
     *
     * @param period
     *            by which it is, or because of whose brightness it is not; empty outside all periods, and of a program that has none
     * @param witness
     *            who says whether it is dark, when the period asks
     */
    record Activity(boolean isActive, Optional<ActivePeriod> period, Optional<Witness> witness) {}

    /** Who says whether it is dark. */
    enum Witness {
        /** The photocell. */
        PHOTOCELL,
        /** The photocell says bright, but the sun is so far down that it is wrong. */
        NIGHT,
        /** The sun, below the elevation of the default program or not, for there is no reading. */
        SUN
    }

    /**
     * The controls by time from which a level comes.
     *
     * @param fixed
     *            empty in a program without any: full light
     * @param ofDayBefore
     *            whether it holds since the day before
     * @param sun
     *            the sun-relative one that joins it
     * @param raisedFor
     *            name of the road's class to whose minimum the level was raised
     */
    record Times(Optional<FixedTimeControl> fixed, boolean ofDayBefore, Optional<AstroClockTimeControl> sun,
            Optional<String> raisedFor) {

        public Times {
            Objects.requireNonNull(fixed, "fixed");
            Objects.requireNonNull(sun, "sun");
            Objects.requireNonNull(raisedFor, "raisedFor");
        }
    }

    /**
     * What dynamic controls have to do with it.
     *
     * @param working
     *            the one that decides
     * @param ended
     *            the one whose way back this is, when none decides
     * @param unknown
     *            those for which nothing was ever sensed, and which are for this time of the day; the strongest first
     */
    record Sensed(Optional<DynamicControl> working, Optional<DynamicControl> ended, List<DynamicControl> unknown) {

        /** There is nothing that a sensor could say. */
        static final Sensed NOTHING = new Sensed(Optional.empty(), Optional.empty(), List.of());

        public Sensed {
            unknown = List.copyOf(unknown);
        }
    }
}
