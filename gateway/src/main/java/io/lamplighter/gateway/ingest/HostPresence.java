package io.lamplighter.gateway.ingest;

import java.util.Optional;

import io.lamplighter.protocol.sparkplug.HostState;

/**
 * What the host says of itself on one connection, and when it has to say it again. Immutable; pure.
 *
 * @param since
 *            the timestamp of its STATE online, and of the Will that takes it back
 */
record HostPresence(long since) {

    byte[] online() {
        return new HostState(true, since).encode();
    }

    byte[] will() {
        return new HostState(false, since).encode();
    }

    /** For a clean stop: not older than the online one. */
    byte[] offline(long nowMillis) {
        return new HostState(false, Math.max(since, nowMillis)).encode();
    }

    /** Somebody says that we are offline, for instance the late Will of our last connection: contradict. */
    Optional<byte[]> answer(byte[] state) {
        return HostState.decode(state).filter(found -> !found.online()).map(found -> online());
    }
}
