package io.lamplighter.agent.journal;

/**
 * One record in memory, on its way to the flash.
 *
 * @param sampledMillis
 *            when it was taken, milliseconds since 1970
 * @param sinceNanos
 *            when it came, in nanoseconds of the ticker
 */
record Held(Retention retention, Frame frame, long sampledMillis, long sinceNanos) {}
