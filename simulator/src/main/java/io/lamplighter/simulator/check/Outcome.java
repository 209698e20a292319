package io.lamplighter.simulator.check;

import java.time.Duration;
import java.util.List;

/**
 * How a trial ended. Immutable.
 *
 * @param schedule
 *            what happened
 * @param violations
 *            the first broken promise, and what else was broken at that moment; none when all is well
 * @param length
 *            how long the street was looked at, in its own time
 * @param records
 *            that the gateway stored
 * @param events
 *            of the timeline: two runs of one trial have the same number
 */
record Outcome(Schedule schedule, List<Violation> violations, Duration length, long records, long events) {

    Outcome {
        violations = List.copyOf(violations);
    }

    boolean passed() {
        return violations.isEmpty();
    }
}
