package io.lamplighter.protocol.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.lamplighter.lighting.level.Level;

/** What a command asks of one luminaire. Immutable. */
public sealed interface Action {

    /** Longest fade. */
    Duration MAXIMUM_FADE = Duration.ofHours(1);

    /** Time to ramp to the new level, 0 to {@link #MAXIMUM_FADE}; milliseconds on the wire. */
    Duration fade();

    /** The word on the wire and in the API. */
    default String word() {
        return switch (this) {
            case OverrideLevel _ -> "override";
            case Resume _ -> "resume";
        };
    }

    /**
     * Shine at a level until a time.
     *
     * @param level
     *            wanted level; on the wire with the 7 digits of a float
     * @param fade
     *            time to ramp to it
     * @param expiration
     *            when the override ends by itself
     */
    record OverrideLevel(Level level, Duration fade, Instant expiration) implements Action {

        public OverrideLevel {
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(expiration, "expiration");
            requireFade(fade);
        }
    }

    /**
     * End all overrides and go back to the plan.
     *
     * @param fade
     *            time to ramp to the plan's level
     */
    record Resume(Duration fade) implements Action {

        public Resume {
            requireFade(fade);
        }
    }

    private static void requireFade(Duration fade) {
        if (fade.isNegative() || fade.compareTo(MAXIMUM_FADE) > 0) {
            throw new IllegalArgumentException("fade " + fade + " is outside 0 to " + MAXIMUM_FADE);
        }
    }
}
