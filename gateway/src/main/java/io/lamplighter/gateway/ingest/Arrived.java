package io.lamplighter.gateway.ingest;

import java.time.Instant;

import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.Topic;

/**
 * A message that could be read.
 *
 * @param server
 *            from which it came
 * @param at
 *            when it came, by the gateway's clock
 * @param bytes
 *            of the payload, for a sample when it cannot be used
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Arrived(String server, Topic topic, Payload payload, Instant at, byte[] bytes) {

    String device() {
        return topic.device() == null ? "" : topic.device();
    }
}
