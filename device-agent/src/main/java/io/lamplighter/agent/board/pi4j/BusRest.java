package io.lamplighter.agent.board.pi4j;

import java.time.Duration;

import io.lamplighter.agent.board.BoardException;
import org.jspecify.annotations.Nullable;

/**
 * Spares a bus on which a chip holds a line down: after a transfer that found it so nobody touches it for a while, for ever
 * longer while it stays so. What frees it is in the message, because no program can: the clock pulses that would need its
 * pins, and the kernel has those. Thread-safe.
 */
final class BusRest {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    /** Less than the pause between two readings of a sensor that fails, so it costs no more than one of them. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** What Linux says when a transfer does not end: ETIMEDOUT. A chip that is only missing gives another error. */
    private static final String TIMED_OUT = "timed out";

    private final int bus;
    private @Nullable Duration length;
    private long until;

    BusRest(int bus) {
        this.bus = bus;
    }

    /** Fails while the bus is left alone. */
    synchronized void check(long nowNanos) {
        if (length != null && nowNanos - until < 0) {
            throw stuck("left alone for a moment after an earlier transfer", null);
        }
    }

    /** A transfer found a line held down, or did not end: the bus is left alone from now on. Returns what to throw. */
    synchronized BoardException found(String what, Throwable cause, long nowNanos) {
        Duration last = length;
        Duration next = last == null ? SHORTEST : last.multipliedBy(2);
        length = next.compareTo(LONGEST) > 0 ? LONGEST : next;
        until = nowNanos + length.toNanos();
        return stuck(what, cause);
    }

    /** A transfer came to its end, whatever its end was: the lines move. */
    synchronized void moved() {
        length = null;
    }

    BoardException stuck(String what, @Nullable Throwable cause) {
        String message = "I2C bus " + bus + " is stuck, " + what
                + ": a chip holds its lines. To free it, cut the supply of"
                + " its chips for ten seconds; if it comes back, unplug them one by one. It is tried again by itself";
        return cause == null ? new BoardException(message) : new BoardException(message, cause);
    }

    static boolean isTimeOut(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each.getMessage() != null && each.getMessage().contains(TIMED_OUT)) {
                return true;
            }
        }
        return false;
    }
}
