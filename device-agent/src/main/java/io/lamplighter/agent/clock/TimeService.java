package io.lamplighter.agent.clock;

import java.time.Duration;
import java.util.Optional;

/** What the machine can say about its clock. */
public interface TimeService {

    /** Whether a time source has set the clock lately. Does not block; false when that cannot be known. */
    boolean synchronised();

    /**
     * By how much the real-time clock is ahead of the system clock; empty without one, and when it has lost its time.
     * Blocks for a bus transfer, so never call it on the loop.
     */
    Optional<Duration> realTimeClockAhead();
}
