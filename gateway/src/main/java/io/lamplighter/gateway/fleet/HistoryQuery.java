package io.lamplighter.gateway.fleet;

import java.time.Instant;

/**
 * Which stored values of one attribute are wanted.
 *
 * @param post
 *            the post's id
 * @param device
 *            the device on it that reports the attribute (see {@link LuminaireView#holder}); empty for the controller
 * @param attribute
 *            TALQ name, such as LampMonitor/activePower
 * @param from
 *            earliest sample time, inclusive
 * @param to
 *            latest sample time, exclusive
 * @param limit
 *            at most this many, the newest; 1 to {@value #MAX_LIMIT}
 */
public record HistoryQuery(String post, String device, String attribute, Instant from, Instant to, int limit) {

    public static final int MAX_LIMIT = 200_000;

    public HistoryQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + " is outside 1 to " + MAX_LIMIT);
        }
    }
}
