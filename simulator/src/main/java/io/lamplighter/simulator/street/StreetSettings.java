package io.lamplighter.simulator.street;

import java.net.URI;
import java.time.Duration;

import io.lamplighter.agent.loop.Intervals;

/**
 * What all posts of a street share. Immutable.
 *
 * @param reach
 *            where their host is
 * @param lapse
 *            city seconds per real second, above 0
 * @param intervals
 *            how often posts measure and report, in real time
 * @param patience
 *            how long a post waits for a broker that all of them ask at once: to be let in, to be pinged, to be acknowledged
 * @param guarded
 *            whether posts have a door contact and an attitude sensor
 * @param seed
 *            of the weather and of the posts' jitter
 */
public record StreetSettings(Reach reach, double lapse, Intervals intervals, Duration patience, boolean guarded,
        long seed) {

    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_PER_POST = Duration.ofMillis(100);

    /** Lively enough to look at: readings every second or, in a large city, so that all posts together do 500 a second. */
    public static StreetSettings demo(URI broker, double lapse, int posts, boolean guarded) {
        Duration sample = Duration.ofMillis(Math.max(1_000, posts * 2L));
        Intervals intervals = new Intervals(sample, Duration.ofSeconds(60), Duration.ofMinutes(5));
        Duration crowd = PATIENCE_PER_POST.multipliedBy(posts);
        Duration patience = crowd.compareTo(SHORTEST_PATIENCE) > 0 ? crowd : SHORTEST_PATIENCE;
        return new StreetSettings(Reach.gateway(broker), lapse, intervals, patience, guarded, 1);
    }
}
