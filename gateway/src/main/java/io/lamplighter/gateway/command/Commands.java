package io.lamplighter.gateway.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Fleet.Subscription;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.command.Action;
import org.jspecify.annotations.Nullable;

/** Where operators' wishes go in. Thread-safe. */
public interface Commands {

    /**
     * Stores a command and sends it as soon as the post is online. Blocks until it is stored. The id is the caller's: a
     * command that has it already is the answer, whatever it asks for. Repeatable.
     */
    Submission submitOnce(String id, Wish wish);

    /** As {@link #submitOnce} for each of them, with one wait for the storing of all; the answers in their order. */
    default List<Submission> submitAll(List<Identified> wishes) {
        return wishes.stream().map(each -> submitOnce(each.id(), each.wish())).toList();
    }

    /** A wish with its id. */
    record Identified(String id, Wish wish) {}

    /**
     * What is asked for.
     *
     * @param requester
     *            who asks; not blank
     * @param at
     *            when, in the gateway's time
     * @param purpose
     *            what for
     * @param draft
     *            who asks, for the audit log; null for a part of a larger wish that stands there
     */
    record Wish(LuminaireId luminaire, Action action, String requester, Instant at, Purpose purpose,
            @Nullable AuditEntry draft) {}

    /**
     * The command as it stands now; also one from before a restart. May block on the disk.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when it is not in memory and the store cannot be read
     */
    Optional<CommandView> find(String id);

    /**
     * Overrides of a luminaire that hold or are yet to start, the one given last being the strongest: those that its post took, or
     * may still take. None from before it was resumed. Blocks on the disk.
     */
    List<CommandView> overrides(LuminaireId luminaire);

    /** What was asked of a luminaire, whatever became of it, the newest first; at most so many. Blocks on the disk. */
    List<CommandView> newest(LuminaireId luminaire, int most);

    /** Calls the listener at each step of each command from now on, until the handle is closed. */
    Subscription subscribe(CommandListener listener);
}
