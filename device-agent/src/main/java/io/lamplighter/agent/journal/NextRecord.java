package io.lamplighter.agent.journal;

import io.lamplighter.protocol.record.PostRecord;

/** The answer to the question for the oldest record above a number. */
public sealed interface NextRecord {

    /** This one. */
    record Found(PostRecord record) implements NextRecord {}

    /** It is being read, or waits for the right time: ask again. */
    record Later() implements NextRecord {}

    /** There is none. */
    record None() implements NextRecord {}
}
