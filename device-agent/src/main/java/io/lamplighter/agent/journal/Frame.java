package io.lamplighter.agent.journal;

/** One record as bytes, with its number. The array is not copied and must not be changed. */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying each record twice buys nothing
record Frame(long number, byte[] bytes) {}
