package io.lamplighter.lighting.program;

import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;

import io.lamplighter.lighting.level.Level;
import org.jspecify.annotations.Nullable;

/** One dynamic control in one day, with its decision for each step of the program. Immutable; the arrays never change. */
final class DayEffect {

    private final SensorSource source;
    /** Of traffic; null for the other sources. */
    private final @Nullable TrafficThreshold threshold;
    private final long holdSeconds;
    /** So long after the hold the way back is still that of the control. */
    private final long settledSeconds;
    private final ProgramDay.Window[] windows;
    private final Decision[] during;
    private final Decision[] back;

    private DayEffect(ControlEffect effect, List<ProgramDay.Window> windows, Decision[] during, Decision[] back) {
        this.source = effect.source();
        this.threshold = effect.threshold().orElse(null);
        this.holdSeconds = effect.holdTime().toSeconds();
        this.settledSeconds = holdSeconds + Math.max(ProgramDay.SETTLING_SECONDS, effect.fadeBack().toSeconds());
        this.windows = windows.toArray(ProgramDay.Window[]::new);
        this.during = during;
        this.back = back;
    }

    static DayEffect of(ControlEffect effect, List<ProgramDay.Window> windows, List<ProgramDay.Step> steps,
            LongFunction<Level> minimumAt) {
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
        return new DayEffect(effect, windows, during, back);
    }

    /** What it makes of a step while its source is active or held; null when it has nothing to say. */
    @Nullable
    Decision during(int step, long second, Inputs inputs) {
        long ago = sensedSecondsAgo(inputs);
        return ago >= 0 && ago <= holdSeconds && covers(second) ? during[step] : null;
    }

    /** The step itself, but by the way back of a control that has just ended; null when none has. */
    @Nullable
    Decision back(int step, long second, Inputs inputs) {
        long ago = sensedSecondsAgo(inputs);
        return ago >= 0 && ago <= settledSeconds && covers(second) ? back[step] : null;
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
            if (second >= window.from() && second < window.to()) {
                return true;
            }
        }
        return false;
    }
}
