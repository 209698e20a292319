package io.lamplighter.protocol.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

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
     * Shine at a level from a time until a time.
     *
     * @param level
     *            wanted level; on the wire with the 7 digits of a float
     * @param fade
     *            time to ramp to it
     * @param start
     *            when it begins; empty for at once
     * @param expiration
     *            when the override ends by itself, after its start
     */
    record OverrideLevel(Level level, Duration fade, Optional<Instant> start, Instant expiration) implements Action {

        public OverrideLevel {
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(start, "start");
            Objects.requireNonNull(expiration, "expiration");
            requireFade(fade);
            if (start.isPresent() && !expiration.isAfter(start.get())) {
                throw new IllegalArgumentException(
                        "expiration " + expiration + " is not after the start " + start.get());
            }
        }

        /** At once. */
        public OverrideLevel(Level level, Duration fade, Instant expiration) {
            this(level, fade, Optional.empty(), expiration);
        }

        /** Whether it begins later than now. */
        public boolean isLater(Instant now) {
            return start.filter(now::isBefore).isPresent();
        }

        /** The same, at once. */
        public OverrideLevel atOnce() {
            return start.isEmpty() ? this : new OverrideLevel(level, fade, expiration);
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
