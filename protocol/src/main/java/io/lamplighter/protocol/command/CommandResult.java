package io.lamplighter.protocol.command;

import java.util.List;
import java.util.Objects;

import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command. It travels as a record of the luminaire, or of the node, so that it is journalled and
 * acknowledged. Immutable.
 *
 * @param id
 *            of the command
 * @param outcome
 *            what the post did
 * @param refusal
 *            code when it did not, see {@link Refusal}; null when executed
 * @param findings
 *            of an executed self-test, see {@link Findings} for their bound; else none
 */
public record CommandResult(String id, Outcome outcome, @Nullable String refusal, List<Finding> findings) {

    public CommandResult {
        Command.requireText("command id", id);
        Objects.requireNonNull(outcome, "outcome");
        if (refusal != null) {
            Command.requireText("refusal", refusal);
        }
        if ((outcome == Outcome.EXECUTED && refusal != null) || (outcome == Outcome.REJECTED && refusal == null)) {
            throw new IllegalArgumentException("outcome " + outcome + " of command " + id + " with refusal " + refusal);
        }
        findings = List.copyOf(findings);
        if (outcome != Outcome.EXECUTED && !findings.isEmpty()) {
            throw new IllegalArgumentException("outcome " + outcome + " of command " + id + " with findings");
        }
    }

    /** Without findings. */
    public CommandResult(String id, Outcome outcome, @Nullable String refusal) {
        this(id, outcome, refusal, List.of());
    }

    /** The same with what a self-test found. */
    public CommandResult with(List<Finding> found) {
        return new CommandResult(id, outcome, refusal, found);
    }

    public static CommandResult executed(String id) {
        return new CommandResult(id, Outcome.EXECUTED, null);
    }

    public static CommandResult rejected(String id, String refusal) {
        return new CommandResult(id, Outcome.REJECTED, refusal);
    }

    public static CommandResult expired(String id) {
        return new CommandResult(id, Outcome.EXPIRED, Refusal.EXPIRED);
    }

    /** The metrics of the record that carries it, named and typed. */
    public List<Metric> metrics(long millis) {
        return CommandMetrics.of(this, millis);
    }

    /** The result among the named metrics of a record. */
    public static Extraction<CommandResult> from(List<Metric> metrics) {
        return CommandMetrics.readResult(metrics);
    }
}
