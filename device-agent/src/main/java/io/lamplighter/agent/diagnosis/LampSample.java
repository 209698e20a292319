package io.lamplighter.agent.diagnosis;

import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;

/**
 * One look at a luminaire: what it is told and what its meter says. Immutable; times are the ticker's nanoseconds.
 *
 * @param nanos
 *            now
 * @param command
 *            what it is told
 * @param power
 *            what it draws; empty when the meter did not answer
 */
public record LampSample(long nanos, Command command, Optional<Power> power) {

    public LampSample {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(power, "power");
    }

    /**
     * What a luminaire is told.
     *
     * @param wanted
     *            the level that was decided
     * @param shown
     *            the level that its driver was last brought to
     * @param fading
     *            whether shown is on its way to wanted
     * @param shownNanos
     *            for how long it has been shown
     * @param litNanos
     *            for how long it has been lit, 0 while it is dark
     */
    public record Command(Level wanted, Level shown, boolean fading, long shownNanos, long litNanos) {}
}
