package io.lamplighter.protocol.session;

/**
 * What to receive. Immutable.
 *
 * @param filter
 *            topic, possibly with the wildcards + and #
 * @param qos
 *            highest quality of service wanted, 0 to 2
 * @param needed
 *            whether a broker that refuses it is of no use; without it the session goes on
 */
public record Subscription(String filter, int qos, boolean needed) {

    public Subscription {
        if (filter.isBlank()) {
            throw new IllegalArgumentException("subscription filter is blank");
        }
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("qos " + qos + " of subscription " + filter + " is outside 0 to 2");
        }
    }

    /** One without which a session is of no use. */
    public Subscription(String filter, int qos) {
        this(filter, qos, true);
    }
}
