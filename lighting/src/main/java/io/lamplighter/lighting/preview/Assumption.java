package io.lamplighter.lighting.preview;

import java.util.Objects;
import java.util.OptionalDouble;

import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.lighting.program.LampState;

/**
 * What a preview takes for granted all the time, because nobody can know it before; besides, that no luminaire becomes so hot that
 * it is dimmed ({@code output.ThermalDerating}). Immutable.
 *
 * @param state
 *            overrides and a technician's setting in force or to come
 * @param inputs
 *            what the post senses
 */
public record Assumption(LampState state, Inputs inputs) {

    public Assumption {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(inputs, "inputs");
    }

    /** The clock is right, no photocell says anything, nobody passes by and nobody commands. */
    public static Assumption undisturbed() {
        return new Assumption(LampState.initial(), new Inputs(ClockState.SYNCED, OptionalDouble.empty()));
    }

    /** The same with overrides or a technician's setting. */
    public static Assumption with(LampState state) {
        return new Assumption(state, undisturbed().inputs());
    }
}
