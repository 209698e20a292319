package io.lamplighter.gateway.ingest;

import java.time.Instant;
import java.util.List;

/** What a shard's thread is told, in the order in which it happened. */
sealed interface IngestEvent {

    /** A message of a post. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(String topic, byte[] payload, Instant at) implements IngestEvent {}

    /** The connection to the broker is there. */
    record LinkUp(List<NodeId> known) implements IngestEvent {}

    /** The connection to the broker is gone. */
    record LinkLost(Instant at) implements IngestEvent {}
}
