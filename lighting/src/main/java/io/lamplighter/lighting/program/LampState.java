package io.lamplighter.lighting.program;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

/**
 * What a lamp remembers between decisions. Immutable: each change gives a new state.
 *
 * @param overrides
 *            oldest first, so the last one that holds wins; at most {@link #MAXIMUM_OVERRIDES}
 * @param manual
 *            a technician's setting, possibly over
 * @param photocellDark
 *            what the photocell last made of the ambient light
 */
public record LampState(List<Override> overrides, Optional<ManualMode> manual, boolean photocellDark) {

    /** Overrides kept at once, those to come included; beyond it the oldest goes. */
    public static final int MAXIMUM_OVERRIDES = 16;

    public LampState {
        overrides = List.copyOf(overrides);
        Objects.requireNonNull(manual, "manual");
        if (overrides.size() > MAXIMUM_OVERRIDES) {
            throw new IllegalArgumentException(
                    overrides.size() + " overrides are more than the maximum of " + MAXIMUM_OVERRIDES);
        }
    }

    /** Of a lamp that was just powered: nothing is set, and until a sensor says otherwise it is dark. */
    public static LampState initial() {
        return new LampState(List.of(), Optional.empty(), true);
    }

    /** With one more override, the strongest. One with the same id is replaced; of too many the oldest is dropped. */
    public LampState with(Override added) {
        List<Override> kept = new ArrayList<>(overrides);
        kept.removeIf(override -> override.id().equals(added.id()));
        kept.add(added);
        int surplus = Math.max(0, kept.size() - MAXIMUM_OVERRIDES);
        return new LampState(kept.subList(surplus, kept.size()), manual, photocellDark);
    }

    /** Back to the plan: without any override, also those to come. A technician's setting stays. */
    public LampState resumed() {
        return overrides.isEmpty() ? this : new LampState(List.of(), manual, photocellDark);
    }

    /** With a technician's setting in place of an earlier one. */
    public LampState with(ManualMode set) {
        return new LampState(overrides, Optional.of(set), photocellDark);
    }

    /** The technician has left. */
    public LampState withoutManual() {
        return manual.isEmpty() ? this : new LampState(overrides, Optional.empty(), photocellDark);
    }

    /** After a look at the ambient light. Without a reading nothing changes. */
    public LampState observing(Inputs inputs, Photocell photocell) {
        OptionalDouble lux = inputs.ambientLux();
        if (lux.isEmpty()) {
            return this;
        }
        boolean dark = photocell.isDark(lux.getAsDouble(), photocellDark);
        return dark == photocellDark ? this : new LampState(overrides, manual, dark);
    }

    /** Without what is over for good. */
    public LampState pruned(Instant now) {
        return isOver(now)
                ? new LampState(overrides.stream().filter(override -> !override.expired(now)).toList(),
                        manual.filter(mode -> mode.holds(now)), photocellDark)
                : this;
    }

    private boolean isOver(Instant now) {
        for (int i = 0; i < overrides.size(); i++) {
            if (overrides.get(i).expired(now)) {
                return true;
            }
        }
        return manual.isPresent() && !manual.get().holds(now);
    }

    /** The override that holds now: the last one given. */
    public Optional<Override> overrideInForce(Instant now) {
        return Optional.ofNullable(lastInForce(now));
    }

    @Nullable
    Override lastInForce(Instant now) {
        for (int i = overrides.size() - 1; i >= 0; i--) {
            if (overrides.get(i).holds(now)) {
                return overrides.get(i);
            }
        }
        return null;
    }
}
