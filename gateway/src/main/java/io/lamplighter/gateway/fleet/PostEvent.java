package io.lamplighter.gateway.fleet;

import java.time.Instant;

/**
 * A start or an end that a post reported, on its way to the alarms. Immutable.
 *
 * @param district
 *            of the post
 * @param device
 *            of the post; empty for the controller
 * @param event
 *            {@code <function>/<event>}, such as LampMonitor/lampFailure
 * @param active
 *            whether it began or goes on; false when it ended
 * @param historical
 *            whether the post tells it late
 * @param sampledAt
 *            by the post's clock
 */
public record PostEvent(String post, String district, String device, String event, boolean active, boolean historical,
        Instant sampledAt) {}
