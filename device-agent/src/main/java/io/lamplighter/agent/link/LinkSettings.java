package io.lamplighter.agent.link;

import java.time.Duration;
import java.util.List;

/**
 * How a post reaches its host. Immutable.
 *
 * @param servers
 *            MQTT servers such as tcp://192.0.2.1:1883, at least one; with several, the next is tried when one fails or
 *            its host stays offline
 * @param hostId
 *            of the Sparkplug primary host
 * @param keepAlive
 *            of the MQTT session; half as much again without a word and the link counts as dead
 * @param timeout
 *            for connecting, subscribing and disconnecting
 * @param backOff
 *            shortest and longest range from which the delay before the next attempt is drawn
 * @param delivery
 *            who says that a record has arrived
 * @param acknowledgeTimeout
 *            without an acknowledgement for this long, records are sent again
 * @param drainPerSecond
 *            records sent again per second at most, 1 to 1000
 */
public record LinkSettings(List<String> servers, String hostId, Duration keepAlive, Duration timeout, BackOff backOff,
        Delivery delivery, Duration acknowledgeTimeout, int drainPerSecond) {

    public LinkSettings {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("servers is empty: an MQTT server is needed");
        }
        if (drainPerSecond < 1 || drainPerSecond > 1000) {
            throw new IllegalArgumentException("drainPerSecond " + drainPerSecond + " is outside 1 to 1000");
        }
    }

    /**
     * Full jitter: the delay before the next attempt is drawn evenly from 0 to as long as the link has been down, within bounds.
     * So whoever was away for seconds is back within seconds, also after many failures, and a city whose server was away
     * for a while comes back spread over a while.
     *
     * @param shortest
     *            range at least, above 0
     * @param longest
     *            range at most, not below the shortest
     */
    public record BackOff(Duration shortest, Duration longest) {

        public BackOff {
            if (!shortest.isPositive() || longest.compareTo(shortest) < 0) {
                throw new IllegalArgumentException("back-off " + shortest + " to " + longest + " is no range");
            }
        }

        /** The range when the link has been down for so long. */
        long rangeNanos(long downNanos) {
            return Math.clamp(downNanos, shortest.toNanos(), longest.toNanos());
        }
    }

    /** One server with every default: keep-alive 30 s, back-off 1 s to 60 s, repeated after 30 s, 20 records a second. */
    public static LinkSettings standard(String server, String hostId) {
        return new LinkSettings(List.of(server), hostId, Duration.ofSeconds(30), Duration.ofSeconds(10),
                new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60)), Delivery.ACKNOWLEDGED,
                Duration.ofSeconds(30), 20);
    }
}
