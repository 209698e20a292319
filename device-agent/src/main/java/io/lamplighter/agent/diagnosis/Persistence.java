package io.lamplighter.agent.diagnosis;

import java.time.Duration;

/**
 * How long observations must agree before they count, in monotonic time. Immutable.
 *
 * @param start
 *            of faulty ones before the event starts, not negative
 * @param end
 *            of sound ones before it ends, not negative
 */
record Persistence(Duration start, Duration end) {

    static final Persistence NONE = new Persistence(Duration.ZERO, Duration.ZERO);

    Persistence {
        if (start.isNegative() || end.isNegative()) {
            throw new IllegalArgumentException("persistence " + start + ", " + end + " is negative");
        }
    }
}
