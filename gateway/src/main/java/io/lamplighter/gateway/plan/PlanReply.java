package io.lamplighter.gateway.plan;

/** What became of the wish that a post shall follow a plan. */
public sealed interface PlanReply {

    record Accepted(PlanView plan) implements PlanReply {}

    /** With a stable code. */
    record Refused(String code, String detail) implements PlanReply {}

    record UnknownPost() implements PlanReply {}
}
