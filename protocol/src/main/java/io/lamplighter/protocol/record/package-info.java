/**
 * Numbered records of a post and their acknowledgement: how they look as Sparkplug metrics, and back. The agent's journal
 * and link make them, the gateway's ingest stores and acknowledges them. No MQTT client, file, clock or log ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.record;
