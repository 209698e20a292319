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
 */
record Arrived(String server, Topic topic, Payload payload, Instant at) {

    String device() {
        return topic.device() == null ? "" : topic.device();
    }
}
