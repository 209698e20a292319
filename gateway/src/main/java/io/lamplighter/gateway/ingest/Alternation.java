package io.lamplighter.gateway.ingest;

import java.time.Duration;

/**
 * Finds two posts that take turns under one name, by the bdSeq of their births: each counts its own sessions, so the number
 * jumps to and fro between two series. One post counts on, also over births that were lost, and one that forgets its count
 * begins anew and does not come back to where it was. Counts that lie within {@value #AHEAD} of each other look like those of
 * one. One owner thread.
 */
final class Alternation {

    /** Births that may be lost between two of one post without being a jump. */
    private static final int AHEAD = 2;
    private static final int COUNT = 256;
    /** There and back again, and back again. */
    private static final int RETURNS = 2;
    private static final long LONGEST_NANOS = Duration.ofHours(1).toNanos();

    private long other = Node.NO_BD_SEQ;
    private int returns;
    private long jumpedAt;

    /** Whether two take turns, now that a birth with this number followed one with that. */
    boolean shows(long before, long now, long nanos) {
        if (follows(before, now)) {
            return false;
        }
        boolean isBack = other != Node.NO_BD_SEQ && follows(other, now) && nanos - jumpedAt < LONGEST_NANOS;
        returns = isBack ? Math.min(returns + 1, RETURNS) : 0;
        other = before;
        jumpedAt = nanos;
        return returns == RETURNS;
    }

    /** The same session, which was asked for its births, or the next one. */
    static boolean follows(long before, long now) {
        return Math.floorMod(now - before, COUNT) <= AHEAD;
    }
}
