package io.lamplighter.gateway.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Removal;
import io.lamplighter.gateway.owner.Asked;

/** What a shard's thread is told, in the order in which it happened. */
sealed interface IngestEvent {

    /** A message of a post, from this server. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(String server, String topic, byte[] payload, Instant at) implements IngestEvent {}

    /** An operator wants a metric of a post to have a value. */
    record Wish(NodeId of, MetricWish wish, CompletableFuture<MetricWish.Outcome> outcome) implements IngestEvent {}

    /** A post was taken down and is to be forgotten; answered with nothing when the store fails. */
    record Farewell(NodeId of, AuditEntry entry, Asked<Optional<Removal>> reply) implements IngestEvent {}

    /** The connection to a server is there. */
    record LinkUp(List<NodeId> known) implements IngestEvent {}

    /** The connection to this server is gone. */
    record LinkLost(String server, Instant at) implements IngestEvent {}
}
