package io.lamplighter.protocol.session;

/**
 * What to receive. Immutable.
 *
 * @param filter
 *            topic, possibly with the wildcards + and #
 * @param qos
 *            highest quality of service wanted, 0 to 2
 */
public record Subscription(String filter, int qos) {

    public Subscription {
        if (filter.isBlank()) {
            throw new IllegalArgumentException("subscription filter is blank");
        }
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("qos " + qos + " of subscription " + filter + " is outside 0 to 2");
        }
    }
}
