package io.lamplighter.gateway.ingest;

/** How many messages of one post are still read: so many per second, and what it saved up before. One owner thread. */
public final class Quota {

    /**
     * The same for every post.
     *
     * @param perSecond
     *            messages for ever
     * @param atOnce
     *            messages that a post which was quiet may send at once, as after an outage
     */
    public record Bound(int perSecond, int atOnce) {}

    private static final long SECOND = 1_000_000_000L;

    private boolean used;
    private long emptyUntil;

    /** Takes one message; false when it is too much. */
    boolean take(Bound bound, long nanos) {
        long cost = SECOND / bound.perSecond();
        long earliest = nanos - cost * (bound.atOnce() - 1L);
        long begin = used && emptyUntil - earliest > 0 ? emptyUntil : earliest;
        if (begin - nanos > 0) {
            return false;
        }
        used = true;
        emptyUntil = begin + cost;
        return true;
    }
}
