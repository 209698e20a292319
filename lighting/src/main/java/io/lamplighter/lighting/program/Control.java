package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;
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
            case SYNCED, HOLDOVER -> byTheProgram(plan, state, now, inputs);
            case UNKNOWN -> withoutTime(plan, state, inputs);
        };
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
        Decision decision = day.decision(now.getEpochSecond(), active, inputs.sensedAgo());
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
