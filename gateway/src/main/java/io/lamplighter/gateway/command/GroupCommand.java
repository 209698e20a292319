package io.lamplighter.gateway.command;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.command.Action;
import org.jspecify.annotations.Nullable;

/**
 * One wish for many luminaires, as it stands. Immutable.
 *
 * @param id
 *            unique
 * @param requester
 *            who asked
 * @param action
 *            what each is asked
 * @param purpose
 *            what for
 * @param submittedAt
 *            when it was accepted
 * @param progress
 *            how far it has come
 * @param outcomes
 *            one per luminaire, in the order of their ids
 */
public record GroupCommand(String id, String requester, Action action, Purpose purpose, Instant submittedAt,
        Progress progress, List<Outcome> outcomes) {

    /** How far it has come. */
    public enum Progress {
        /** Luminaires are still being asked. */
        RUNNING,
        /** All are asked; each answers, or does not. */
        ASKED,
        /** Somebody called it off; who was not asked by then is not asked any more. */
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What became of one luminaire.
     *
     * @param command
     *            its own command; null when it has none
     * @param state
     *            of its command; null while it waits, and when it was refused or called off
     * @param refusal
     *            code when it was refused by the gateway or by the post
     */
    public record Outcome(LuminaireId luminaire, @Nullable String command, @Nullable CommandState state,
            @Nullable String refusal) {}

    public GroupCommand {
        outcomes = List.copyOf(outcomes);
    }
}
