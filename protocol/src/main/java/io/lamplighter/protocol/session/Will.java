package io.lamplighter.protocol.session;

import java.util.Objects;

/**
 * The message that the broker publishes when the session ends without a proper goodbye.
 *
 * @param topic
 *            without wildcards
 * @param payload
 *            not copied; must not be changed
 * @param qos
 *            0 to 2
 * @param retained
 *            whether the broker keeps it for later subscribers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Will(String topic, byte[] payload, int qos, boolean retained) {

    public Will {
        Objects.requireNonNull(payload, "payload");
        if (topic.isBlank()) {
            throw new IllegalArgumentException("will topic is blank");
        }
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("qos " + qos + " of the will is outside 0 to 2");
        }
    }
}
