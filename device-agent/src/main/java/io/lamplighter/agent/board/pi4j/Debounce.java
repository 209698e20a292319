package io.lamplighter.agent.board.pi4j;

/**
 * Makes one activation of a contact out of its bounces. What begins is believed at once and kept until it was told, so
 * nothing short is lost; what begins again soon after its end has only bounced. Thread-safe.
 */
final class Debounce {

    private final long quietNanos;
    private boolean active;
    private boolean untold;
    private boolean ever;
    private long releasedAt;
    private long count;

    Debounce(long quietNanos) {
        this.quietNanos = quietNanos;
    }

    /** The contact is seen like this. Returns whether that is a change worth telling soon. */
    synchronized boolean seen(boolean nowActive, long nowNanos) {
        if (nowActive == active) {
            return false;
        }
        active = nowActive;
        if (!nowActive) {
            releasedAt = nowNanos;
            return true;
        }
        boolean bounced = ever && nowNanos - releasedAt < quietNanos;
        ever = true;
        count += bounced ? 0 : 1;
        untold = true;
        return !bounced;
    }

    /** Whether it is active, or was since the last call. */
    synchronized boolean take() {
        boolean told = active || untold;
        untold = false;
        return told;
    }

    /** How many activations there were. */
    synchronized long count() {
        return count;
    }
}
