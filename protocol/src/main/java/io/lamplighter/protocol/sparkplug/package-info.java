/**
 * Sparkplug B as bytes and text: topics, payloads, data types, aliases, sequence numbers and the host's STATE. The agent,
 * the gateway and the simulator read and write every message through it. No MQTT client, clock, thread or log ever
 * enters, and nothing here throws because of bytes that came from elsewhere.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.sparkplug;
