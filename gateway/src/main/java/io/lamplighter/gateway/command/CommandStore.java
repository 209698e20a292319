package io.lamplighter.gateway.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.LuminaireId;

/** Keeps commands over restarts. Thread-safe; all methods block on the disk and may be repeated. */
public interface CommandStore {

    /**
     * Stores commands as they stand, in one transaction, durable when it returns. A command that is stored as answered
     * by its post keeps that answer.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when none was stored
     */
    default void save(List<CommandView> commands) {
        save(commands, List.of());
    }

    /** The same with what it changes for the audit log, in the same transaction. */
    void save(List<CommandView> commands, List<AuditEntry> audit);

    /**
     * The command as it was stored last.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the store cannot be read
     */
    Optional<CommandView> find(String id);

    /**
     * All commands that are not finished, in the order in which they were submitted.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the store cannot be read
     */
    List<CommandView> open();

    /** Overrides of the luminaire that end later and were not rejected, given since it was last resumed; the eldest first. */
    List<CommandView> overrides(LuminaireId luminaire, Instant now);

    /** What was asked of the luminaire, whatever became of it, the newest first; at most so many. */
    List<CommandView> newest(LuminaireId luminaire, int most);

    /** The overrides that hold of all luminaires, of emergencies only. */
    List<CommandView> emergencies(Instant now);
}
