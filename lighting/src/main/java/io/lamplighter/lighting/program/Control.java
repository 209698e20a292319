package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Crossing;
import io.lamplighter.lighting.sun.Sun;

/**
 * The order of precedence: who decides a lamp's level. Stateless, any thread, and cheap enough to ask every second for
 * thousands of lamps.
 */
public final class Control {

    /** Below it nobody sees the sun's light: a photocell that calls it bright sees a lamp, or is wrong. */
    private static final double NIGHT_DEGREES = -8;

    private Control() {}

    /**
     * Decides for one moment. Pure: the caller first lets the state observe the inputs ({@link LampState#observing}).
     */
    public static Decision decide(Plan plan, LampState state, Instant now, Inputs inputs) {
        Optional<ManualMode> manual = state.manual().filter(mode -> mode.holds(now));
        if (manual.isPresent()) {
            return new Decision(manual.get().level(), Duration.ZERO, Reason.MANUAL);
        }
        Optional<Override> override = state.overrideInForce(now);
        if (override.isPresent()) {
            return new Decision(override.get().level(), override.get().fade(), Reason.OVERRIDE);
        }
        return switch (inputs.clock()) {
            case SYNCED, HOLDOVER -> byTheProgram(plan, state, now.plus(plan.headStart()), inputs);
            case UNKNOWN -> withoutTime(plan, state, inputs);
        };
    }

    /**
     * The next moment at which {@link #decide} may say something else by the passing of time alone: while state and inputs
     * stay as they are, every decision before it is that of now. {@link Instant#MAX} when time changes nothing.
     */
    public static Instant nextLook(Plan plan, LampState state, Instant now, Inputs inputs) {
        if (state.manual().isPresent() && state.manual().get().holds(now)) {
            return state.manual().get().expiry();
        }
        Instant next = state.overrides().stream()
                .flatMap(override -> Stream.of(override.start(), override.expiry()))
                .filter(now::isBefore).min(Comparator.naturalOrder()).orElse(Instant.MAX);
        return state.overrideInForce(now).isPresent() || inputs.clock() == ClockState.UNKNOWN
                ? next
                : earlier(next,
                        nextOfProgram(plan, now.plus(plan.headStart()), inputs).minus(plan.headStart()));
    }

    private static Instant nextOfProgram(Plan plan, Instant now, Inputs inputs) {
        if (plan.schedule().isEmpty()) {
            return nextCrossing(plan, now, plan.defaultProgram().sunElevationDegrees());
        }
        ProgramDay day = plan.schedule().get().dayOf(now, plan.location());
        Instant edge = Instant.ofEpochSecond(day.nextEdge(now.getEpochSecond()));
        boolean asksTheSun = day.isOfDefault()
                || day.activity(now.getEpochSecond()) == ProgramDay.Activity.WHEN_DARK;
        if (!asksTheSun) {
            return edge;
        }
        double threshold = day.isOfDefault() || inputs.ambientLux().isEmpty()
                ? plan.defaultProgram().sunElevationDegrees()
                : NIGHT_DEGREES;
        return earlier(edge, nextCrossing(plan, now, threshold));
    }

    /** The whole second, or where the search ended without any. */
    private static Instant nextCrossing(Plan plan, Instant now, double elevationDegrees) {
        return Sun.nextCrossing(now, plan.location(), elevationDegrees).map(Crossing::at)
                .orElse(now.plus(Sun.SEARCH_LIMIT));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Decision byTheProgram(Plan plan, LampState state, Instant now, Inputs inputs) {
        if (plan.schedule().isEmpty()) {
            return byTheSun(plan, now);
        }
        ProgramDay day = plan.schedule().get().dayOf(now, plan.location());
        boolean active = switch (day.activity(now.getEpochSecond())) {
            case ACTIVE -> true;
            case INACTIVE -> false;
            case WHEN_DARK -> inputs.ambientLux().isPresent()
                    ? state.photocellDark() || Sun.isBelow(now, plan.location(), NIGHT_DEGREES)
                    : isDark(plan, now);
        };
        Decision decision = day.decision(now.getEpochSecond(), active, inputs);
        return decision == null ? byTheSun(plan, now) : decision;
    }

    private static Decision byTheSun(Plan plan, Instant now) {
        DuskToDawn program = plan.defaultProgram();
        return new Decision(isDark(plan, now) ? program.level() : Level.OFF, program.fade(), Reason.DEFAULT);
    }

    private static boolean isDark(Plan plan, Instant now) {
        return Sun.isBelow(now, plan.location(), plan.defaultProgram().sunElevationDegrees());
    }

    /** A bright photocell keeps the lamp off by day; without one the lamp stays lit. */
    private static Decision withoutTime(Plan plan, LampState state, Inputs inputs) {
        DuskToDawn program = plan.defaultProgram();
        if (inputs.ambientLux().isEmpty()) {
            return new Decision(plan.safeLevel(), Duration.ZERO, Reason.SAFE);
        }
        return new Decision(state.photocellDark() ? program.level() : Level.OFF, program.fade(), Reason.SENSOR);
    }
}
