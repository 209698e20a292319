package io.lamplighter.agent.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What can be seen at one moment. Immutable.
 *
 * @param system
 *            the system clock
 * @param nanos
 *            of the ticker
 * @param synchronised
 *            whether a time service keeps the system clock
 * @param realTimeClockAhead
 *            how far the real-time clock is ahead of the system clock; empty when there is none or it lost its time
 * @param ambientLux
 *            ambient light; empty when unknown
 */
public record ClockFacts(Instant system, long nanos, boolean synchronised, Optional<Duration> realTimeClockAhead,
        OptionalDouble ambientLux) {}
