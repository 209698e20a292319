package io.lamplighter.lighting.program;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a post senses at the moment of a decision. Immutable.
 *
 * @param clock
 *            whether the time may be used
 * @param ambientLux
 *            ambient light, lx, finite, not negative; empty when there is no sensor or it fails
 * @param sensedAgo
 *            how long ago each source was last active, not negative; zero while it is; without those never seen active
 * @param traffic
 *            as counted at the post
 * @param dayInDoubt
 *            whether something speaks for night, whatever a clock that may be used says
 */
public record Inputs(ClockState clock, OptionalDouble ambientLux, Map<SensorSource, Duration> sensedAgo,
        Traffic traffic, boolean dayInDoubt) {

    public Inputs {
        sensedAgo = Map.copyOf(sensedAgo);
        if (!sensedAgo.isEmpty() && sensedAgo.values().stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("sensedAgo " + sensedAgo + " is negative");
        }
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(traffic, "traffic");
        if (ambientLux.isPresent() && !(ambientLux.getAsDouble() >= 0 && Double.isFinite(ambientLux.getAsDouble()))) {
            throw new IllegalArgumentException("ambientLux " + ambientLux.getAsDouble() + " is not finite or negative");
        }
    }

    /** Of a post that has no doubts. */
    public Inputs(ClockState clock, OptionalDouble ambientLux, Map<SensorSource, Duration> sensedAgo,
            Traffic traffic) {
        this(clock, ambientLux, sensedAgo, traffic, false);
    }

    /** Of a post that counts no vehicles. */
    public Inputs(ClockState clock, OptionalDouble ambientLux, Map<SensorSource, Duration> sensedAgo) {
        this(clock, ambientLux, sensedAgo, Traffic.UNKNOWN);
    }

    /** Of a post at which nothing was sensed. */
    public Inputs(ClockState clock, OptionalDouble ambientLux) {
        this(clock, ambientLux, Map.of());
    }

    /** Whether no dynamic control can have anything to say. */
    boolean nothingSensed() {
        return sensedAgo.isEmpty() && traffic.vehicles().isEmpty();
    }
}
