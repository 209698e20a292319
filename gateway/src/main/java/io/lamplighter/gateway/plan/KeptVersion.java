package io.lamplighter.gateway.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a plan, without its content. Immutable.
 *
 * @param number
 *            1, 2, 3 and so on, for each plan by itself
 * @param reach
 *            whom it meant; empty for a plan of a post itself
 * @param requester
 *            who wanted it
 */
public record KeptVersion(long number, Optional<Reach> reach, Optional<String> calendar, String requester,
        Instant setAt) {

    /** Whom a group plan means, and how much it counts. */
    public record Reach(PlanTarget target, int priority) {}
}
