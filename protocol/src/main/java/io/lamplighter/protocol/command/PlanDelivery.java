package io.lamplighter.protocol.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import org.jspecify.annotations.Nullable;

/**
 * A command to a post to follow another plan from now on. It travels as an NCMD with Command/action {@value #ACTION}; its
 * result is a {@link CommandResult} of the node. Immutable; the array is not copied and must not be changed.
 *
 * @param id
 *            unique, not blank, at most {@link Command#MAXIMUM_TEXT_LENGTH} characters
 * @param requester
 *            who asked for it, as the id
 * @param expires
 *            when it must no longer be carried out, whole milliseconds on the wire
 * @param document
 *            bytes of the plan document, see io.lamplighter.protocol.plan
 */
@SuppressWarnings("ArrayRecordComponent") // equals below compares the content
public record PlanDelivery(String id, String requester, Instant expires, byte[] document) {

    /** The word of Command/action. */
    public static final String ACTION = "plan";

    /** After {@link Refusal#PLAN_BUSY} a post takes a new plan again so much later, or sooner. */
    public static final Duration LONGEST_BUSY = Duration.ofSeconds(10);

    public PlanDelivery {
        Command.requireText("command id", id);
        Command.requireText("requester", requester);
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(document, "document");
    }

    /** The metrics of the NCMD that carries it, named and typed. */
    public List<Metric> metrics(long millis) {
        return CommandMetrics.of(this, millis);
    }

    /** The delivery among the named metrics of an NCMD. Absent when Command/action is not {@value #ACTION}. */
    public static Extraction<PlanDelivery> from(List<Metric> metrics) {
        return CommandMetrics.readDelivery(metrics);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlanDelivery that && id.equals(that.id) && requester.equals(that.requester)
                && expires.equals(that.expires) && Arrays.equals(document, that.document);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, requester, expires, Arrays.hashCode(document));
    }
}
