/**
 * How posts tell each other that somebody comes: topic and bytes of {@link io.lamplighter.lighting.ahead.News}. The agent's
 * link carries them; no host ever reads them. No MQTT client, file, clock or log ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.ahead;
