package io.lamplighter.gateway.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.GroupCommand.Progress;
import io.lamplighter.gateway.fleet.LuminaireId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps wishes for many luminaires over restarts. Thread-safe; all methods block on the disk and throw
 * {@link io.lamplighter.gateway.fleet.StoreException} when it fails.
 */
public interface GroupCommandStore {

    /**
     * A wish as it is kept.
     *
     * @param refusals
     *            why the gateway did not ask some, by code
     */
    record Kept(String id, GroupCommandDesk.Wish wish, Instant submittedAt, Progress progress,
            Map<LuminaireId, String> refusals) {

        public Kept {
            refusals = Map.copyOf(refusals);
        }

        /** The id of the command for the luminaire at that place, counted from 0. */
        public String commandId(int place) {
            return id + "." + place;
        }

        /** The same, when it has gone on. */
        Kept as(Progress how, Map<LuminaireId, String> refused) {
            return new Kept(id, wish, submittedAt, how, refused);
        }
    }

    /** All that are kept, the newest last. */
    List<Kept> load();

    /** The commands that were made of it so far. */
    List<CommandView> commands(Kept wish);

    /** Keeps a new wish, forgets others, and writes the audit log, in one transaction, durable when it returns. */
    void add(Kept wish, List<String> forgotten, AuditEntry entry);

    /** It has gone on or come to an end; with an entry for the audit log when somebody brought it about. Repeatable. */
    void save(Kept wish, @Nullable AuditEntry entry);
}
