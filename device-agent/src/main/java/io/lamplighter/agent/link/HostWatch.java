package io.lamplighter.agent.link;

import java.time.Duration;

import io.lamplighter.protocol.sparkplug.HostState;

/**
 * Whether the primary host is there, by its own words. An older word than the newest is ignored, from whatever server and
 * connection it comes; but a host whose clock was ahead for a while is heard again when it is right. Pure; one owner
 * thread.
 */
final class HostWatch {

    /** A host's clock that is further ahead of the post's was wrong. */
    private static final long AHEAD_MILLIS = Duration.ofHours(1).toMillis();

    private long newestMillis = Long.MIN_VALUE;
    private boolean online;

    /** A new connection: nothing is known until the server says it. */
    void forget() {
        online = false;
    }

    /** The host, or the server on its behalf, says this. Gives whether it counts. */
    boolean heard(HostState state, long nowMillis) {
        long latest = nowMillis + AHEAD_MILLIS;
        boolean mended = newestMillis > latest && state.timestampMillis() <= latest;
        if (state.timestampMillis() < newestMillis && !mended) {
            return false;
        }
        newestMillis = state.timestampMillis();
        online = state.online();
        return true;
    }

    boolean online() {
        return online;
    }
}
