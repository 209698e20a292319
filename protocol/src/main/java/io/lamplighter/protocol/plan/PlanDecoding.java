package io.lamplighter.protocol.plan;

/** What came of reading bytes as a plan document. */
public sealed interface PlanDecoding {

    /** The bytes are a plan. */
    record Decoded(PlanDocument document) implements PlanDecoding {}

    /**
     * The bytes are none, or one that we must not follow.
     *
     * @param code
     *            stable, for results, logs and metrics
     * @param detail
     *            for people
     */
    record Rejected(String code, String detail) implements PlanDecoding {}
}
