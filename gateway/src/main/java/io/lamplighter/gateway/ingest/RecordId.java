package io.lamplighter.gateway.ingest;

/**
 * What makes a record of a post one of a kind.
 *
 * @param epoch
 *            the post's journal, 64 random bits
 * @param number
 *            1, 2, 3, … in that journal
 */
public record RecordId(long epoch, long number) {}
