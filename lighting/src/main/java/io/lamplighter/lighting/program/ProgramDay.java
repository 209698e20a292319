package io.lamplighter.lighting.program;

import java.util.List;

import io.lamplighter.lighting.calendar.CivilDay;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;
import org.jspecify.annotations.Nullable;

/**
 * One day of a place with everything that its program does, worked out in UTC: what is asked every second. Immutable; the
 * arrays are never changed.
 */
final class ProgramDay {

    /** After a step has begun, its own fade is the right one for so long at least. */
    private static final long SETTLING_SECONDS = 60;

    /**
     * From a second on, a level.
     *
     * @param settling
     *            the decision while the step's fade lasts
     * @param settled
     *            the decision when anything else makes the lamp go there
     */
    record Step(long from, long settledFrom, Decision settling, Decision settled) {

        static Step of(long from, TimedLevel command, ControlProgram program) {
            return new Step(from, from + Math.max(SETTLING_SECONDS, command.fade().toSeconds()),
                    new Decision(command.level(), command.fade(), Reason.PROGRAM),
                    new Decision(command.level(), program.fade(), Reason.PROGRAM));
        }
    }

    /**
     * A time of the day in which the program is active, epoch seconds.
     *
     * @param whenDark
     *            only while it is dark for the photocell
     */
    record Window(long from, long to, boolean whenDark) {}

    /** Whether the program is active. */
    enum Activity {
        ACTIVE, INACTIVE, WHEN_DARK
    }

    private final Location location;
    private final long from;
    private final long to;
    private final Step[] steps;
    private final Window[] windows;
    private final @Nullable Decision off;

    private ProgramDay(Location location, CivilDay day, List<Step> steps, List<Window> windows,
            @Nullable Decision off) {
        this.location = location;
        this.from = day.firstSecond();
        this.to = day.endSecond();
        this.steps = steps.toArray(Step[]::new);
        this.windows = windows.toArray(Window[]::new);
        this.off = off;
    }

    /** A day that follows the default program. */
    static ProgramDay ofDefault(Location location, CivilDay day) {
        return new ProgramDay(location, day, List.of(), List.of(), null);
    }

    /** A day of a program; the steps ascend, and the first is there from the day's begin. */
    static ProgramDay of(ControlProgram program, Location location, CivilDay day, List<Step> steps,
            List<Window> windows) {
        return new ProgramDay(location, day, steps, windows,
                new Decision(Level.OFF, program.fade(), Reason.PROGRAM));
    }

    boolean covers(long second, Location place) {
        return second >= from && second < to && place.equals(location);
    }

    Activity activity(long second) {
        Activity activity = Activity.INACTIVE;
        for (Window window : windows) {
            if (second >= window.from() && second < window.to()) {
                if (!window.whenDark()) {
                    return Activity.ACTIVE;
                }
                activity = Activity.WHEN_DARK;
            }
        }
        return activity;
    }

    /** What the program says at a second of this day; null when there is none and the default program speaks. */
    @Nullable
    Decision decision(long second, boolean active) {
        if (!active || off == null) {
            return off;
        }
        int last = steps.length - 1;
        while (last > 0 && steps[last].from() > second) {
            last--;
        }
        Step step = steps[last];
        return second < step.settledFrom() && !beganAfter(step.from(), second) ? step.settling() : step.settled();
    }

    /** Whether the period that holds now began after the step: then the lamp comes on, and does not change its level. */
    private boolean beganAfter(long step, long second) {
        for (Window window : windows) {
            if (second >= window.from() && second < window.to() && window.from() <= step) {
                return false;
            }
        }
        return true;
    }
}
