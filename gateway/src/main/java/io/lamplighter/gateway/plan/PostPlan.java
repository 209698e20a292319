package io.lamplighter.gateway.plan;

/**
 * A document that a post was told to follow, now or before. Immutable.
 *
 * @param hash
 *            of its bytes, by which the post reports it
 * @param number
 *            of the document, by which the post knows its versions
 * @param content
 *            under which its content is kept, once for all posts and numbers that share it
 */
public record PostPlan(String post, String hash, long number, PlanOrigin origin, String content) {}
