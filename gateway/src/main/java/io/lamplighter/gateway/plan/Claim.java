package io.lamplighter.gateway.plan;

import java.util.Comparator;

/**
 * Whom a group plan means, and how much it counts. Immutable.
 *
 * @param id
 *            of the plan
 * @param version
 *            of the plan
 */
public record Claim(String id, PlanTarget target, int priority, long version) {

    /** The one that counts more comes last. */
    static final Comparator<Claim> ORDER = Comparator.comparingInt(Claim::priority).thenComparing(Claim::id);
}
