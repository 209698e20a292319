package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.Map;

/**
 * One stored report as city platforms read it. Immutable.
 *
 * @param position
 *            its place in the feed; grows without bound, may have holes
 * @param post
 *            the post's id
 * @param device
 *            the device on it; empty for the controller
 * @param historical
 *            whether the post sent it again after it had been offline
 * @param attributes
 *            what it reported, by TALQ name
 */
public record FeedRecord(long position, String post, String device, boolean historical, Instant sampledAt,
        Instant arrivedAt, Map<String, AttributeValue> attributes) {

    public FeedRecord {
        attributes = Map.copyOf(attributes);
    }
}
