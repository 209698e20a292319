package io.lamplighter.gateway.plan;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Desired and reported plan of one post, side by side. Immutable.
 *
 * @param reported
 *            what the post says that it follows; null when that is its settings file, or nobody knows
 * @param attempts
 *            how often this version was sent since the gateway started
 * @param sentAt
 *            last; null when it was not
 */
public record PlanView(DesiredPlan desired, PlanState state, @Nullable Reported reported, int attempts,
        @Nullable Instant sentAt) {

    /** What a post says in its birth, and again when it changes. */
    public record Reported(String id, long number, String hash) {}
}
