package io.lamplighter.lighting.ahead;

/** Lets so many through at once, and so many a second in the long run. One owner thread. */
final class Bucket {

    private static final double NANOS = 1e9;

    private final int size;
    private final double perSecond;
    private double tokens;
    private long filledAt;

    Bucket(int size, double perSecond, long nowNanos) {
        this.size = size;
        this.perSecond = perSecond;
        this.tokens = size;
        this.filledAt = nowNanos;
    }

    boolean take(long nowNanos) {
        tokens = Math.min(size, tokens + (nowNanos - filledAt) / NANOS * perSecond);
        filledAt = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
