package io.lamplighter.gateway.plan;

/**
 * Where a document for a post comes from. Immutable.
 *
 * @param group
 *            the group plan that wants it; empty when somebody wants it of the post itself
 * @param version
 *            of that plan, from 1 on
 */
public record PlanOrigin(String group, long version) {

    /** Whose version it is, for that post. */
    public PlanKey key(String post) {
        return group.isEmpty() ? new PlanKey.OfPost(post) : new PlanKey.OfGroup(group);
    }
}
