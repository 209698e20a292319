package io.lamplighter.gateway.ingest;

import java.time.Instant;

/**
 * Records that a post gave up before they were stored, because its journal was full, or that it found damaged.
 *
 * @param upTo
 *            the last number that it no longer has
 * @param missing
 *            how many up to there were never stored
 */
public record JournalGap(String post, long epoch, long upTo, long missing, Instant noticedAt) {}
