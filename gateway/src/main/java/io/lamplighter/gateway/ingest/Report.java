package io.lamplighter.gateway.ingest;

import java.time.Instant;
import java.util.Map;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * What one message of a post measured, ready to be stored. Immutable.
 *
 * @param post
 *            the post's id
 * @param device
 *            the device on it; empty for the controller
 * @param id
 *            its number in the post's journal; null for a post without a journal
 * @param historical
 *            whether the post sent it again or late
 * @param sampledAt
 *            by the post's clock
 * @param arrivedAt
 *            by the gateway's clock
 * @param attributes
 *            values by TALQ name
 */
public record Report(String post, String device, @Nullable RecordId id, boolean historical, Instant sampledAt,
        Instant arrivedAt, Map<String, AttributeValue> attributes) {

    public Report {
        attributes = Attributes.of(attributes);
    }

    /** What of it is shown as the state of the device: not the metrics of commands and of the record itself. */
    public Map<String, AttributeValue> shown() {
        return Values.shown(attributes);
    }
}
