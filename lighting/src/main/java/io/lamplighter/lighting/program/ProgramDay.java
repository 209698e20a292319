package io.lamplighter.lighting.program;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.calendar.CivilDay;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Sky;
import org.jspecify.annotations.Nullable;

/**
 * One day of a place with everything that its program does, worked out in UTC: what is asked every second. Immutable; the
 * arrays are never changed.
 */
final class ProgramDay {

    /** After a step has begun, its own fade is the right one for so long at least. */
    static final long SETTLING_SECONDS = 60;

    /**
     * From a second on, a level.
     *
     * @param settling
     *            the decision while the step's fade lasts
     * @param settled
     *            the decision when anything else makes the lamp go there
     * @param times
     *            where the level comes from
     */
    record Step(long from, long settledFrom, Decision settling, Decision settled, Cause.Times times) {

        static Step of(long from, TimedLevel command, ControlProgram program, Cause.Times times) {
            return new Step(from, from + Math.max(SETTLING_SECONDS, command.fade().toSeconds()),
                    new Decision(command.level(), command.fade(), Reason.PROGRAM),
                    new Decision(command.level(), program.fade(), Reason.PROGRAM), times);
        }
    }

    /**
     * A time of the day in which the program is active, epoch seconds.
     *
     * @param whenDark
     *            only while it is dark for the photocell
     * @param period
     *            of the program that makes it so; null of a time that is no period's
     */
    record Window(long from, long to, boolean whenDark, @Nullable ActivePeriod period) {

        boolean covers(long second) {
            return second >= from && second < to;
        }
    }

    /** Whether the program is active. */
    enum Activity {
        ACTIVE, INACTIVE, WHEN_DARK
    }

    private final Sky sky;
    private final long from;
    private final long to;
    private final Step[] steps;
    private final Window[] windows;
    private final DayEffect[] effects;
    private final @Nullable Decision off;

    /**
     * What a program does in a day.
     *
     * @param steps
     *            ascending, the first is there from the day's begin
     * @param effects
     *            the strongest first
     */
    record Course(List<Step> steps, List<Window> windows, List<DayEffect> effects) {}

    private ProgramDay(Sky sky, CivilDay day, Course course, @Nullable Decision off) {
        this.sky = sky;
        this.from = day.firstSecond();
        this.to = day.endSecond();
        this.steps = course.steps().toArray(Step[]::new);
        this.windows = course.windows().toArray(Window[]::new);
        this.effects = course.effects().toArray(DayEffect[]::new);
        this.off = off;
    }

    /** A day that follows the default program. */
    static ProgramDay ofDefault(Sky sky, CivilDay day) {
        return new ProgramDay(sky, day, new Course(List.of(), List.of(), List.of()), null);
    }

    /** A day of a program. */
    static ProgramDay of(ControlProgram program, Sky sky, CivilDay day, Course course) {
        return new ProgramDay(sky, day, course, new Decision(Level.OFF, program.fade(), Reason.PROGRAM));
    }

    boolean covers(long second, Sky place) {
        return second >= from && second < to && place.equals(sky);
    }

    Activity activity(long second) {
        Window window = windowAt(second);
        return window == null ? Activity.INACTIVE : window.whenDark() ? Activity.WHEN_DARK : Activity.ACTIVE;
    }

    /** One that holds whatever the photocell sees comes before one that asks it; null when there is none. */
    private @Nullable Window windowAt(long second) {
        Window found = null;
        for (Window window : windows) {
            if (window.covers(second)) {
                if (!window.whenDark()) {
                    return window;
                }
                found = window;
            }
        }
        return found;
    }

    /** Of the period that the activity comes from; empty outside all periods, and of a program without any. */
    Optional<ActivePeriod> period(long second) {
        Window window = windowAt(second);
        return window == null ? Optional.empty() : Optional.ofNullable(window.period());
    }

    /** Whether the default program speaks all day. */
    boolean isOfDefault() {
        return off == null;
    }

    /** The next second after this one at which activity or decision may change, but for the sun; the day's end at the latest. */
    long nextEdge(long second) {
        long next = to;
        for (Step step : steps) {
            next = sooner(next, step.from(), second);
            next = sooner(next, step.settledFrom(), second);
        }
        for (Window window : windows) {
            next = sooner(next, window.from(), second);
            next = sooner(next, window.to(), second);
        }
        for (DayEffect effect : effects) {
            next = effect.nextEdge(next, second);
        }
        return next;
    }

    static long sooner(long next, long edge, long second) {
        return edge > second && edge < next ? edge : next;
    }

    /** What the program says at a second of this day; null when there is none and the default program speaks. */
    @Nullable
    Decision decision(long second, boolean active, Inputs inputs) {
        if (!active || off == null) {
            return off;
        }
        int last = stepAt(second);
        DayEffect working = working(second, inputs);
        if (working != null) {
            return working.during(last);
        }
        DayEffect ended = ended(second, inputs);
        if (ended != null) {
            return ended.back(last);
        }
        Step step = steps[last];
        return second < step.settledFrom() && !beganAfter(step.from(), second) ? step.settling() : step.settled();
    }

    private int stepAt(long second) {
        int last = steps.length - 1;
        while (last > 0 && steps[last].from() > second) {
            last--;
        }
        return last;
    }

    /** The strongest effect that works now. */
    private @Nullable DayEffect working(long second, Inputs inputs) {
        if (!inputs.nothingSensed()) {
            for (DayEffect effect : effects) {
                if (effect.works(second, inputs)) {
                    return effect;
                }
            }
        }
        return null;
    }

    /** Where none works, the strongest of those that have just ended: the way back is theirs. */
    private @Nullable DayEffect ended(long second, Inputs inputs) {
        if (!inputs.nothingSensed()) {
            for (DayEffect effect : effects) {
                if (effect.hasJustEnded(second, inputs)) {
                    return effect;
                }
            }
        }
        return null;
    }

    /** Of the step that holds at a second. */
    Cause.Times times(long second) {
        return steps[stepAt(second)].times();
    }

    /** What sensors make of it. */
    Cause.Sensed sensed(long second, Inputs inputs) {
        DayEffect working = working(second, inputs);
        DayEffect ended = working == null ? ended(second, inputs) : null;
        return new Cause.Sensed(Optional.ofNullable(working).map(DayEffect::control),
                Optional.ofNullable(ended).map(DayEffect::control),
                Arrays.stream(effects).filter(effect -> effect.knowsNothing(second, inputs)).map(DayEffect::control)
                        .toList());
    }

    /** Whether the period that holds now began after the step: then the lamp comes on, and does not change its level. */
    private boolean beganAfter(long step, long second) {
        for (Window window : windows) {
            if (window.covers(second) && window.from() <= step) {
                return false;
            }
        }
        return true;
    }
}
