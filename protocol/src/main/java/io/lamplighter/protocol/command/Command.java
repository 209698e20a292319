package io.lamplighter.protocol.command;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;

/**
 * A command to one luminaire. Immutable.
 *
 * @param id
 *            unique, not blank, at most {@link #MAXIMUM_TEXT_LENGTH} characters
 * @param requester
 *            who asked for it, as the id
 * @param expires
 *            when it must no longer be carried out, whole milliseconds on the wire
 * @param action
 *            what to do
 */
public record Command(String id, String requester, Instant expires, Action action) {

    /** Longest id, requester or refusal, in characters. */
    public static final int MAXIMUM_TEXT_LENGTH = 128;

    /** The end of the year 9999, UTC: no time in a command is later. */
    static final long LATEST_MILLIS = 253_402_300_799_999L;

    public Command {
        requireText("command id", id);
        requireText("requester", requester);
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(action, "action");
    }

    /** The metrics of the DCMD that carries it, named and typed. */
    public List<Metric> metrics(long millis) {
        return CommandMetrics.of(this, millis);
    }

    /**
     * The command among the named metrics of a DCMD. Absent when there is no Command/id or Command/action. When it is
     * rejected, the code is a {@link Refusal}, and {@link #idOf} may tell to whom to say so.
     */
    public static Extraction<Command> from(List<Metric> metrics) {
        return CommandMetrics.read(metrics);
    }

    /** The id alone, of a command that may be malformed otherwise. */
    public static Optional<String> idOf(List<Metric> metrics) {
        return CommandMetrics.id(metrics);
    }

    static boolean isText(String text) {
        return !text.isBlank() && text.length() <= MAXIMUM_TEXT_LENGTH
                && text.chars().noneMatch(Character::isISOControl);
    }

    static void requireText(String what, String text) {
        if (!isText(text)) {
            throw new IllegalArgumentException(
                    what + " '" + text + "' is blank, has control characters or is longer than "
                            + MAXIMUM_TEXT_LENGTH + " characters");
        }
    }
}
