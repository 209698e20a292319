package io.lamplighter.gateway.plan;

/** Whose versions they are. Immutable. */
public sealed interface PlanKey {

    String id();

    /** A group plan. */
    record OfGroup(String id) implements PlanKey {}

    /** What is wanted of this post itself. */
    record OfPost(String id) implements PlanKey {}
}
