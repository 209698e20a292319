/**
 * What posts say becomes records: messages are judged in sequence, stored in one transaction per batch, acknowledged after
 * the commit, and only then shown. {@code Main} starts it; the store and the MQTT session are reached through ports. No
 * broker, SQL, HTTP or MQTT client type ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.ingest;
