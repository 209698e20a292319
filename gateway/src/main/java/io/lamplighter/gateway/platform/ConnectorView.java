package io.lamplighter.gateway.platform;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A connector and how it does. Immutable.
 *
 * @param parked
 *            how many things are kept that the platform refused
 * @param resending
 *            how many of those wait to be sent again
 */
public record ConnectorView(ConnectorSetup setup, State state, Pace pace, Trouble trouble, int parked, int resending) {

    /** What it does now. */
    public enum State {
        /** Not enabled. */
        PAUSED,
        /** Sends, or has nothing to send. */
        RUNNING,
        /** Something is in the way; it tries again by itself. */
        WAITING
    }

    /**
     * How far it is.
     *
     * @param position
     *            of the last record that the platform has; -1 until it is known
     * @param lagSeconds
     *            how long the oldest record that it has not delivered has been in the gateway; 0 when none waits
     * @param delivered
     *            entities since the gateway or the connector started
     * @param perSecond
     *            entities in the last minute, by second
     */
    public record Pace(long position, long lagSeconds, long delivered, double perSecond) {}

    /**
     * What is or was in the way.
     *
     * @param since
     *            when the present trouble began; null when there is none
     * @param lastError
     *            what was said last, also when it is over; blank when nothing was since the start
     * @param lastErrorAt
     *            when; null when nothing was
     */
    public record Trouble(@Nullable Instant since, String lastError, @Nullable Instant lastErrorAt) {

        public static final Trouble NONE = new Trouble(null, "", null);
    }
}
