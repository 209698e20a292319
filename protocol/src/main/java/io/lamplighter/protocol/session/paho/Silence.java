package io.lamplighter.protocol.session.paho;

import java.time.Duration;

/**
 * How often a session looks whether its broker still speaks, and after how long a silence it is gone, so that this is
 * noticed within one and a half keep-alives. Immutable.
 */
record Silence(Duration keepAlive, Duration timeout) {

    private static final int LOOKS_PER_KEEP_ALIVE = 16;
    private static final int LOOKS_PER_TIMEOUT = 4;

    /** From one look to the next. */
    Duration look() {
        Duration often = keepAlive.dividedBy(LOOKS_PER_KEEP_ALIVE);
        Duration patient = timeout.dividedBy(LOOKS_PER_TIMEOUT);
        return often.compareTo(patient) < 0 ? often : patient;
    }

    /** A silence longer than this is the end; the look that notices it comes in time. The broker was asked meanwhile. */
    Duration longest() {
        return keepAlive.multipliedBy(3).dividedBy(2).minus(look());
    }
}
