package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.util.List;

/**
 * The host application on several servers: online on all of them, each with its own STATE. A post is on one of them at a
 * time, so a command goes to all. Thread-safe, as its sessions are.
 */
public final class HostSessions implements HostLink, AutoCloseable {

    private final List<HostSession> sessions;

    /**
     * @param sessions
     *            at least one; {@link #awaitOnline} waits for the first
     */
    public HostSessions(List<HostSession> sessions) {
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("there is no session");
        }
        this.sessions = List.copyOf(sessions);
    }

    /** Connects, now and whenever a connection is lost. What arrives goes to the shards. */
    public HostSessions start(IngestShards to) {
        sessions.forEach(session -> session.start(to));
        return this;
    }

    /** Whether posts can see on one server at least that the host is there. */
    public boolean isOnline() {
        return sessions.stream().anyMatch(HostSession::isOnline);
    }

    /** Waits until it is online on the first server for the first time, at most so long. */
    public boolean awaitOnline(Duration limit) throws InterruptedException {
        return sessions.getFirst().awaitOnline(limit);
    }

    @Override
    public boolean publish(String topic, byte[] payload) {
        boolean taken = false;
        for (HostSession session : sessions) {
            taken |= session.publish(topic, payload);
        }
        return taken;
    }

    /** Closes all at once; waits as long as the slowest takes. Repeatable. */
    @Override
    public void close() {
        List<Thread> closing = sessions.stream().map(session -> Thread.ofVirtual().start(session::close)).toList();
        try {
            for (Thread each : closing) {
                each.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
