package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/**
 * What a lamp does in the course of a day (TALQ ControlProgramOne). Immutable.
 *
 * @param id
 *            not blank
 * @param fade
 *            time to ramp when a period begins or ends, 0 to {@link TimedLevel#MAXIMUM_FADE}
 * @param activePeriods
 *            outside of which the lamp is off, at most {@link #MAXIMUM_PERIODS}; none means always active
 * @param fixedTimeControls
 *            in ascending order, no time twice, at most {@link #MAXIMUM_CONTROLS}; none means full light
 * @param astroClockTimeControls
 *            on top of the fixed ones, at most {@link #MAXIMUM_ASTRO_CONTROLS}
 * @param dynamicControls
 *            on top of both, the strongest first, at most {@link #MAXIMUM_DYNAMIC_CONTROLS}
 */
public record ControlProgram(String id, Duration fade, List<ActivePeriod> activePeriods,
        List<FixedTimeControl> fixedTimeControls, List<AstroClockTimeControl> astroClockTimeControls,
        List<DynamicControl> dynamicControls) {

    public static final int MAXIMUM_PERIODS = 8;
    /** Every half hour of a day. */
    public static final int MAXIMUM_CONTROLS = 48;
    public static final int MAXIMUM_ASTRO_CONTROLS = 16;
    public static final int MAXIMUM_DYNAMIC_CONTROLS = 8;

    public ControlProgram {
        activePeriods = List.copyOf(activePeriods);
        fixedTimeControls = List.copyOf(fixedTimeControls);
        astroClockTimeControls = List.copyOf(astroClockTimeControls);
        dynamicControls = List.copyOf(dynamicControls);
        TimedLevel.requireFade(fade);
        if (id.isBlank()) {
            throw new IllegalArgumentException("control program id is blank");
        }
        requireAtMost(id, "active periods", activePeriods.size(), MAXIMUM_PERIODS);
        requireAtMost(id, "fixed time controls", fixedTimeControls.size(), MAXIMUM_CONTROLS);
        requireAtMost(id, "astro clock time controls", astroClockTimeControls.size(), MAXIMUM_ASTRO_CONTROLS);
        requireAtMost(id, "dynamic controls", dynamicControls.size(), MAXIMUM_DYNAMIC_CONTROLS);
        for (int i = 1; i < fixedTimeControls.size(); i++) {
            LocalTime before = fixedTimeControls.get(i - 1).start();
            LocalTime start = fixedTimeControls.get(i).start();
            if (!start.isAfter(before)) {
                throw new IllegalArgumentException("the fixed times of control program " + id
                        + " do not ascend: " + start + " comes after " + before);
            }
        }
    }

    private static void requireAtMost(String id, String what, int count, int maximum) {
        if (count > maximum) {
            throw new IllegalArgumentException(
                    "control program " + id + " has " + count + " " + what + ", more than the maximum of " + maximum);
        }
    }
}
