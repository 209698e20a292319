package io.lamplighter.agent.clock;

import java.util.Locale;

import io.lamplighter.lighting.program.ClockState;

/**
 * What is known about the clock, and why. Immutable.
 *
 * @param state
 *            whether it may be used
 * @param ground
 *            what the state rests on
 */
public record ClockVerdict(ClockState state, Ground ground) {

    /** Before the first look. */
    public static final ClockVerdict NOTHING_KNOWN = new ClockVerdict(ClockState.UNKNOWN, Ground.NEVER_SET);

    /** The grounds of a verdict. */
    public enum Ground {
        /** A time service keeps the clock. */
        TIME_SERVICE,
        /** A time service kept the clock and has stopped to. */
        RUNS_ON,
        /** A time service has moved the clock further than it may without a witness: the post goes by its own time. */
        SERVICE_DOUBTED,
        /** An earlier start of the program knew the time, in this boot. */
        SAME_BOOT,
        /** It agrees with the real-time clock. */
        REAL_TIME_CLOCK,
        /** Nobody has set the clock since power came. */
        NEVER_SET,
        /** No such time is possible for this program. */
        IMPLAUSIBLE,
        /** Time does not go back: it is before the last known time. */
        BEFORE_LAST_KNOWN,
        /** Day and night say otherwise. */
        LIGHT_DISAGREES;

        /** The word for logs and reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
