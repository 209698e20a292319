package io.lamplighter.gateway.ingest;

/** Limits the rebirth requests to all posts together to so many per second. One owner thread. */
final class RebirthBudget {

    static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private long windowStart;
    private int used;

    RebirthBudget(int perSecond) {
        this.perSecond = perSecond;
    }

    boolean take(long nanos) {
        if (used == 0 || nanos - windowStart >= SECOND) {
            windowStart = nanos;
            used = 0;
        }
        if (used >= perSecond) {
            return false;
        }
        used++;
        return true;
    }
}
