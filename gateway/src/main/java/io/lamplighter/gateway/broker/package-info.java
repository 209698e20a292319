/**
 * The embedded MQTT broker: Apache Artemis, started and stopped as one object. Only the gateway's {@code Main} calls it;
 * the gateway itself talks to it over TCP like every post. What a post may do lives here too; who is a post, others say
 * ({@link io.lamplighter.gateway.broker.Identities}). Nothing of ingest, store or web ever enters, and no Artemis type leaves.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.broker;
