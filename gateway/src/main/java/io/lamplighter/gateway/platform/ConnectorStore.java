package io.lamplighter.gateway.platform;

import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connectors. Thread-safe; all methods block on the disk and throw {@link io.lamplighter.gateway.fleet.StoreException}
 * when it refuses. What changes is stored together with its audit entry.
 */
public interface ConnectorStore extends Progress {

    /** Beyond it the oldest of a connector is forgotten. */
    int MOST_PARKED = 1_000;

    /** All, in the order of their ids. */
    List<ConnectorSetup> all();

    /** In place of one with its id. */
    void save(ConnectorSetup setup, AuditEntry entry);

    /** With its position and what it parked. */
    void remove(String id, AuditEntry entry);

    /** Where it goes on. */
    void move(String id, long position, AuditEntry entry);

    /** The newest first, only those with a lower number. */
    List<Parked.Numbered> parked(String id, long before, int limit);

    /** How many are kept, by connector; who has none is not in it. */
    Map<String, Integer> parkedCounts();

    /**
     * Forgets what this connector parked.
     *
     * @param number
     *            of the only one to be forgotten; null for all
     * @return how many that were
     */
    int forgetParked(String id, @Nullable Long number, AuditEntry entry);
}
