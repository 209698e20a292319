package io.lamplighter.protocol.command;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;

/**
 * A command to a post to say how each of its parts is. It travels as an NCMD with Command/action {@value #ACTION}; its result is
 * a {@link CommandResult} of the node, with findings. Immutable.
 *
 * @param id
 *            unique, not blank, at most {@link Command#MAXIMUM_TEXT_LENGTH} characters
 * @param requester
 *            who asked for it, as the id
 * @param expires
 *            when it must no longer begin, whole milliseconds on the wire
 * @param lampTest
 *            whether the lamps may be switched for it
 */
public record SelftestRequest(String id, String requester, Instant expires, boolean lampTest) {

    /** The word of Command/action. */
    public static final String ACTION = "selftest";

    public SelftestRequest {
        Command.requireText("command id", id);
        Command.requireText("requester", requester);
        Objects.requireNonNull(expires, "expires");
    }

    /** The metrics of the NCMD that carries it, named and typed. */
    public List<Metric> metrics(long millis) {
        return CommandMetrics.of(this, millis);
    }

    /** The request among the named metrics of an NCMD. Absent when Command/action is not {@value #ACTION}. */
    public static Extraction<SelftestRequest> from(List<Metric> metrics) {
        return CommandMetrics.readSelftest(metrics);
    }
}
