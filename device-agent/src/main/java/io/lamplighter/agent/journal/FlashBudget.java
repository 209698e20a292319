package io.lamplighter.agent.journal;

/**
 * How much of the day's writing is left. It fills evenly and holds one day at most, so a quiet day pays for a busy night.
 * A restart begins with a full day. One owner thread.
 */
final class FlashBudget {

    private static final double DAY_NANOS = 86_400e9;

    private final FlashUse use;
    private final double daily;
    private double left;
    private long countedBytes;
    private long countedAt;

    FlashBudget(FlashUse use, long dailyBytes, long nowNanos) {
        this.use = use;
        this.daily = dailyBytes;
        this.left = dailyBytes;
        this.countedBytes = use.flashBytes();
        this.countedAt = nowNanos;
    }

    /** Bytes left; negative when more was written than allowed. */
    double left(long nowNanos) {
        long now = use.flashBytes();
        left = Math.min(daily, left + daily * (nowNanos - countedAt) / DAY_NANOS) - (now - countedBytes);
        countedBytes = now;
        countedAt = nowNanos;
        return left;
    }

    /** Nothing is left: what can wait waits. */
    boolean spent(long nowNanos) {
        return left(nowNanos) <= 0;
    }

    /** Even what should not wait has used up another quarter of a day. */
    boolean overspent(long nowNanos) {
        return left(nowNanos) <= -daily / 4;
    }
}
