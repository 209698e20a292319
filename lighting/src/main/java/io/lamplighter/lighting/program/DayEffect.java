package io.lamplighter.lighting.program;

import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;

import io.lamplighter.lighting.level.Level;
import org.jspecify.annotations.Nullable;

/** One dynamic control in one day, with its decision for each step of the program. Immutable; the arrays never change. */
final class DayEffect {

    private final DynamicControl control;
    private final SensorSource source;
    /** Of traffic; null for the other sources. */
    private final @Nullable TrafficThreshold threshold;
    private final long holdSeconds;
    /** So long after the hold the way back is still that of the control. */
    private final long settledSeconds;
    private final ProgramDay.Window[] windows;
    private final Decision[] during;
    private final Decision[] back;

    private DayEffect(DynamicControl control, List<ProgramDay.Window> windows, Decision[] during, Decision[] back) {
        ControlEffect effect = control.effect();
        this.control = control;
        this.source = effect.source();
        this.threshold = effect.threshold().orElse(null);
        this.holdSeconds = effect.holdTime().toSeconds();
        this.settledSeconds = holdSeconds + Math.max(ProgramDay.SETTLING_SECONDS, effect.fadeBack().toSeconds());
        this.windows = windows.toArray(ProgramDay.Window[]::new);
        this.during = during;
        this.back = back;
    }

    static DayEffect of(DynamicControl control, List<ProgramDay.Window> windows, List<ProgramDay.Step> steps,
            LongFunction<Level> minimumAt) {
        ControlEffect effect = control.effect();
        TimedLevel command = effect.command();
        Decision[] during = steps.stream()
                .map(step -> new Decision(
                        Operation.MAX.apply(effect.operation().apply(step.settled().level(), command.level()),
                                minimumAt.apply(step.from())),
                        command.fade(), Reason.SENSOR))
                .toArray(Decision[]::new);
        Decision[] back = steps.stream()
                .map(step -> new Decision(step.settled().level(), effect.fadeBack(), Reason.PROGRAM))
                .toArray(Decision[]::new);
        return new DayEffect(control, windows, during, back);
    }

    DynamicControl control() {
        return control;
    }

    /** Whether its source is active or held. */
    boolean works(long second, Inputs inputs) {
        long ago = sensedSecondsAgo(inputs);
        return ago >= 0 && ago <= holdSeconds && covers(second);
    }

    /** Whether the way back is still its own; asked when it does not work. */
    boolean hasJustEnded(long second, Inputs inputs) {
        long ago = sensedSecondsAgo(inputs);
        return ago >= 0 && ago <= settledSeconds && covers(second);
    }

    /** Whether it might say something now, if anything were known of its source. */
    boolean knowsNothing(long second, Inputs inputs) {
        return sensedSecondsAgo(inputs) < 0 && covers(second);
    }

    /** What it makes of a step. */
    Decision during(int step) {
        return during[step];
    }

    /** The step itself, but by the way back of the control. */
    Decision back(int step) {
        return back[step];
    }

    /** Below 0 when it never was. */
    private long sensedSecondsAgo(Inputs inputs) {
        if (threshold != null) {
            return inputs.traffic().metSecondsAgo(threshold);
        }
        Duration ago = inputs.sensedAgo().get(source);
        return ago == null ? -1 : ago.toSeconds();
    }

    /** The sooner of another edge and the begin or end of its own times behind a second. */
    long nextEdge(long other, long second) {
        long next = other;
        for (ProgramDay.Window window : windows) {
            next = ProgramDay.sooner(next, window.from(), second);
            next = ProgramDay.sooner(next, window.to(), second);
        }
        return next;
    }

    private boolean covers(long second) {
        for (ProgramDay.Window window : windows) {
            if (window.covers(second)) {
                return true;
            }
        }
        return false;
    }
}
