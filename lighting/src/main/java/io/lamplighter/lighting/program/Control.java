package io.lamplighter.lighting.program;

import java.time.Instant;
import java.util.Optional;

import io.lamplighter.lighting.sun.Horizon;

/**
 * The order of precedence: who decides a lamp's level. Stateless, any thread, and cheap enough to ask every second for
 * thousands of lamps: it makes no objects but once a day, when a plan's schedule and sky work out the next one.
 */
public final class Control {

    private Control() {}

    /**
     * Decides for one moment. Pure: the caller first lets the state observe the inputs ({@link LampState#observing}).
     */
    public static Decision decide(Plan plan, LampState state, Instant now, Inputs inputs) {
        if (state.manual().isPresent() && state.manual().get().holds(now)) {
            return state.manual().get().decision();
        }
        Override override = state.lastInForce(now);
        if (override != null) {
            return override.decision();
        }
        return switch (inputs.clock()) {
            case SYNCED, HOLDOVER -> byTheClock(plan, state, plan.followedSecond(now), inputs);
            case UNKNOWN -> withoutTime(plan, state, inputs);
        };
    }

    /** Whoever would go dark by a clock that is in doubt asks the light instead. */
    private static Decision byTheClock(Plan plan, LampState state, long second, Inputs inputs) {
        Decision decision = byTheProgram(plan, state, second, inputs);
        return inputs.dayInDoubt() && decision.level().isOff() ? withoutTime(plan, state, inputs) : decision;
    }

    /**
     * The next moment at which {@link #decide} may say something else by the passing of time alone: while state and inputs
     * stay as they are, every decision before it is that of now. {@link Instant#MAX} when time changes nothing.
     */
    public static Instant nextLook(Plan plan, LampState state, Instant now, Inputs inputs) {
        if (state.manual().isPresent() && state.manual().get().holds(now)) {
            return state.manual().get().expiry();
        }
        Instant next = Instant.MAX;
        for (Override override : state.overrides()) {
            next = now.isBefore(override.start()) ? earlier(next, override.start()) : next;
            next = now.isBefore(override.expiry()) ? earlier(next, override.expiry()) : next;
        }
        return state.lastInForce(now) != null || inputs.clock() == ClockState.UNKNOWN
                ? next
                : earlier(next, Instant.ofEpochSecond(nextOfProgram(plan, plan.followedSecond(now), inputs))
                        .minus(plan.headStart()));
    }

    /**
     * Why {@link #decide} says what it says, for whoever plans. It makes objects, so a post's own decisions do without. It changes
     * at a {@link #nextLook} only.
     */
    public static Cause explain(Plan plan, LampState state, Instant now, Inputs inputs) {
        return switch (decide(plan, state, now, inputs).reason()) {
            case MANUAL -> new Cause.Technician(state.manual().orElseThrow().expiry());
            case OVERRIDE -> new Cause.Order(state.overrideInForce(now).orElseThrow());
            case PROGRAM -> byTheProgram(plan, state, inputs, plan.followedSecond(now));
            case SENSOR -> inputs.clock() == ClockState.UNKNOWN
                    ? new Cause.WithoutTime(plan.photocell(), state.photocellDark())
                    : byTheProgram(plan, state, inputs, plan.followedSecond(now));
            case DEFAULT -> new Cause.DuskOrDawn(
                    plan.schedule().map(schedule -> schedule.choice(plan.followedSecond(now))), plan.defaultProgram(),
                    plan.dusk().isBelow(plan.followedSecond(now)));
            case SAFE -> new Cause.Unknowing();
        };
    }

    private static Cause byTheProgram(Plan plan, LampState state, Inputs inputs, long second) {
        Schedule schedule = plan.schedule().orElseThrow();
        ProgramDay day = schedule.dayOf(second, plan.sky());
        Cause.Activity activity = new Cause.Activity(isActive(day, plan, state, second, inputs), day.period(second),
                day.activity(second) == ProgramDay.Activity.WHEN_DARK
                        ? Optional.of(witness(plan, state, second, inputs))
                        : Optional.empty());
        return activity.isActive()
                ? new Cause.Programmed(schedule.choice(second), activity, Optional.of(day.times(second)),
                        day.sensed(second, inputs))
                : new Cause.Programmed(schedule.choice(second), activity, Optional.empty(), Cause.Sensed.NOTHING);
    }

    private static Cause.Witness witness(Plan plan, LampState state, long second, Inputs inputs) {
        if (inputs.ambientLux().isEmpty()) {
            return Cause.Witness.SUN;
        }
        return !state.photocellDark() && plan.night().isBelow(second) ? Cause.Witness.NIGHT : Cause.Witness.PHOTOCELL;
    }

    private static long nextOfProgram(Plan plan, long second, Inputs inputs) {
        if (plan.schedule().isEmpty()) {
            return plan.dusk().nextChange(second);
        }
        ProgramDay day = plan.schedule().get().dayOf(second, plan.sky());
        long edge = day.nextEdge(second);
        boolean asksTheSun = day.isOfDefault() || day.activity(second) == ProgramDay.Activity.WHEN_DARK;
        if (!asksTheSun) {
            return edge;
        }
        Horizon horizon = day.isOfDefault() || inputs.ambientLux().isEmpty() ? plan.dusk() : plan.night();
        return Math.min(edge, horizon.nextChange(second));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Decision byTheProgram(Plan plan, LampState state, long second, Inputs inputs) {
        if (plan.schedule().isEmpty()) {
            return byTheSun(plan, second);
        }
        ProgramDay day = plan.schedule().get().dayOf(second, plan.sky());
        Decision decision = day.decision(second, isActive(day, plan, state, second, inputs), inputs);
        return decision == null ? byTheSun(plan, second) : decision;
    }

    private static boolean isActive(ProgramDay day, Plan plan, LampState state, long second, Inputs inputs) {
        return switch (day.activity(second)) {
            case ACTIVE -> true;
            case INACTIVE -> false;
            case WHEN_DARK -> inputs.ambientLux().isPresent()
                    ? state.photocellDark() || plan.night().isBelow(second)
                    : plan.dusk().isBelow(second);
        };
    }

    private static Decision byTheSun(Plan plan, long second) {
        return plan.dusk().isBelow(second) ? plan.defaults().lit() : plan.defaults().unlit();
    }

    /** A bright photocell keeps the lamp off by day; without one the lamp stays lit. */
    private static Decision withoutTime(Plan plan, LampState state, Inputs inputs) {
        if (inputs.ambientLux().isEmpty()) {
            return plan.defaults().safe();
        }
        return state.photocellDark() ? plan.defaults().dark() : plan.defaults().bright();
    }
}
