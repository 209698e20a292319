/**
 * The connector to Apache Kafka: one record for each event, in transactions that also say up to where they go. Opened by the desk like
 * any other kind. The only room that sees Kafka's library; no other platform ever enters.
 */
@NullMarked
package io.lamplighter.gateway.connector.kafka;

import org.jspecify.annotations.NullMarked;
