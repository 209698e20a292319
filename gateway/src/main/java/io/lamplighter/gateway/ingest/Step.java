package io.lamplighter.gateway.ingest;

import java.time.Instant;
import java.util.OptionalLong;

import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.protocol.command.CommandResult;
import org.jspecify.annotations.Nullable;

/** What the host application makes of a message. Immutable. */
public sealed interface Step {

    /** A birth or a death. */
    record Changed(NodeId from, FleetUpdate update) implements Step {}

    /**
     * A post's birth says which journal it has.
     *
     * @param first
     *            the oldest record that it holds; what is before it is stored, lost or was never used
     * @param lost
     *            how many records it has lost so far; empty when it does not say
     */
    record JournalFound(NodeId from, long epoch, long first, OptionalLong lost, Instant at) implements Step {}

    /**
     * Measurements or events.
     *
     * @param result
     *            the answer to a command that they carry; null for none
     */
    record Reported(NodeId from, Report report, @Nullable CommandResult result) implements Step {}

    /** The post must say again who it is. */
    record AskRebirth(NodeId to, String why) implements Step {}

    /** A message that is not used, with a stable code and its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Rejected(String topic, String code, String detail, byte[] message) implements Step {}

    /** Something that a person should know, with a stable code. */
    record Noticed(NodeId about, String code, String detail) implements Step {}
}
