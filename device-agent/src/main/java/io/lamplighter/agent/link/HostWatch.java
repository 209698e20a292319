package io.lamplighter.agent.link;

import io.lamplighter.protocol.sparkplug.HostState;

/**
 * Whether the primary host is there, by its own words. An older word than the newest is ignored, from whatever server and
 * connection it comes. Pure; one owner thread.
 */
final class HostWatch {

    private long newestMillis = Long.MIN_VALUE;
    private boolean online;

    /** A new connection: nothing is known until the server says it. */
    void forget() {
        online = false;
    }

    /** The host, or the server on its behalf, says this. Gives whether it counts. */
    boolean heard(HostState state) {
        if (state.timestampMillis() < newestMillis) {
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
