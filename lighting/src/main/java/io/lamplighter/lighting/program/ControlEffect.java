package io.lamplighter.lighting.program;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.level.Seconds;
/**
 * What happens to the level while something is sensed, and for a while after (TALQ FixedControlEffect). Immutable.
 *
 * @param source
 *            what is sensed
 * @param threshold
 *            of traffic; there with {@link SensorSource#TRAFFIC}, and with nothing else
 * @param operation
 *            how the command's level joins that of the program's times
 * @param holdTime
 *            for so long after the source was last active, 0 to {@link #MAXIMUM_HOLD_TIME}
 * @param command
 *            operand, and the fade to it
 * @param fadeBack
 *            time to ramp back afterwards (TALQ rampFromLevelTime), 0 to {@link TimedLevel#MAXIMUM_FADE}
 */
public record ControlEffect(SensorSource source, Optional<TrafficThreshold> threshold, Operation operation,
        Duration holdTime, TimedLevel command, Duration fadeBack) {

    /** Longer than that it is no reaction to anybody. */
    public static final Duration MAXIMUM_HOLD_TIME = Duration.ofHours(1);

    public ControlEffect {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(command, "command");
        TimedLevel.requireFade(fadeBack);
        if (threshold.isEmpty() && source == SensorSource.TRAFFIC) {
            throw new IllegalArgumentException("the source traffic needs a threshold of vehicles");
        }
        if (threshold.isPresent() && source != SensorSource.TRAFFIC) {
            throw new IllegalArgumentException("a threshold belongs to the source traffic only: leave it out");
        }
        if (holdTime.isNegative() || holdTime.compareTo(MAXIMUM_HOLD_TIME) > 0) {
            throw new IllegalArgumentException(
                    "a hold time of " + Seconds.of(holdTime) + " is outside 0 to " + Seconds.of(MAXIMUM_HOLD_TIME));
        }
    }

    /** Of a source without threshold. */
    public ControlEffect(SensorSource source, Operation operation, Duration holdTime, TimedLevel command,
            Duration fadeBack) {
        this(source, Optional.empty(), operation, holdTime, command, fadeBack);
    }
}
