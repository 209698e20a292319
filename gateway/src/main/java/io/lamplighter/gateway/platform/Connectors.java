package io.lamplighter.gateway.platform;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * All connectors, for people. Thread-safe. What changes blocks for the disk, and for some seconds until the connector has
 * stopped; it throws {@link io.lamplighter.gateway.fleet.StoreException} when the store refuses, and then nothing changed.
 * Drafts say who does it, for the audit log.
 */
public interface Connectors {

    /** In the order of their ids. */
    List<ConnectorView> list();

    Optional<ConnectorView> find(String id);

    List<KindView> kinds();

    /** The mapping of a connector with what the city changed of it; empty when there is no such connector. */
    List<MappedAttribute> mapping(String id);

    /** Adds a connector, or changes the one with its id; it goes on where it was. */
    ConnectorChange put(ConnectorSetup setup, AuditEntry draft);

    ConnectorChange remove(String id, AuditEntry draft);

    /** Asks the platform something harmless, and shows what would be sent. Blocks until the platform has answered. */
    Optional<ConnectorTest> test(String id);

    /** Goes back: sends again all that was stored at this time or later. */
    ConnectorChange resend(String id, Instant from, AuditEntry draft);

    /** What it parked, the newest first, only those with a lower number. */
    List<Parked.Numbered> parked(String id, long before, int limit);

    /**
     * Has what was parked sent again, the oldest first, between what is new; does not wait for it. Refused anew it stays parked, with
     * the new reason.
     *
     * @param number
     *            of the only one that is meant; null for all
     */
    ConnectorChange sendParkedAgain(String id, @Nullable Long number);

    /**
     * Forgets what was parked.
     *
     * @param number
     *            of the only one that is meant; null for all
     */
    ConnectorChange forgetParked(String id, @Nullable Long number, AuditEntry draft);

    /** Hands a connector what its platform tells by itself. Does not wait for what follows from it. */
    Hearing hear(String id, Notice notice);
}
