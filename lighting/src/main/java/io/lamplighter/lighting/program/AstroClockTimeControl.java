package io.lamplighter.lighting.program;

import java.util.Objects;

/**
 * From a sunrise or sunset on, a change to what the fixed times say, until the next such control (TALQ
 * AstroClockTimeControl). Immutable.
 *
 * @param event
 *            sunrise or sunset
 * @param offsetMinutes
 *            after it, negative before it, up to {@link ActivePeriod#MAXIMUM_OFFSET_MINUTES}
 * @param operation
 *            how it joins the level of the fixed times
 * @param command
 *            operand and fade
 */
public record AstroClockTimeControl(SolarEvent event, int offsetMinutes, Operation operation, TimedLevel command) {

    public AstroClockTimeControl {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(command, "command");
        ActivePeriod.requireOffset(event.name(), offsetMinutes);
    }
}
