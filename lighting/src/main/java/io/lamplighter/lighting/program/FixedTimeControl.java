package io.lamplighter.lighting.program;

import java.time.LocalTime;
import java.util.Objects;

/**
 * From a local time on, another level, until the next control (TALQ FixedTimeControl). Immutable.
 *
 * @param start
 *            local time with summer time, whole seconds
 * @param command
 *            what to do then
 */
public record FixedTimeControl(LocalTime start, TimedLevel command) {

    public FixedTimeControl {
        LocalTimes.requireWholeSeconds("start", start);
        Objects.requireNonNull(command, "command");
    }
}
