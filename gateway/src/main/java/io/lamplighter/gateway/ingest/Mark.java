package io.lamplighter.gateway.ingest;

/**
 * What the store knows a batch by. Immutable.
 *
 * @param writer
 *            whose batch it is; of each writer the store remembers the last one
 * @param number
 *            another one for each batch of that writer, at random
 */
public record Mark(String writer, long number) {}
