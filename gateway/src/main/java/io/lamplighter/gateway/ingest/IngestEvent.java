package io.lamplighter.gateway.ingest;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a shard's thread is told, in the order in which it happened. */
sealed interface IngestEvent {

    /** A message of a post, from this server. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(String server, String topic, byte[] payload, Instant at) implements IngestEvent {}

    /** An operator wants a metric of a post to have a value. */
    record Wish(NodeId of, MetricWish wish, CompletableFuture<MetricWish.Outcome> outcome) implements IngestEvent {}

    /** The connection to a server is there. */
    record LinkUp(List<NodeId> known) implements IngestEvent {}

    /** The connection to this server is gone. */
    record LinkLost(String server, Instant at) implements IngestEvent {}
}
