package io.lamplighter.lighting.ahead;

import java.time.Duration;
import java.util.List;

/**
 * Whom a post tells that somebody comes (LwM2M 3459, Distributed Sensor Group). Immutable.
 *
 * @param hops
 *            how many posts away the news goes (its Hop Limit), 1 to {@link #MAXIMUM_HOPS}
 * @param validity
 *            how old the news may get (its Auto Clear Validity Time), {@link #SHORTEST_VALIDITY} to
 *            {@link #LONGEST_VALIDITY}
 * @param neighbours
 *            at most {@link #MAXIMUM_NEIGHBOURS}, none twice; the post hears nobody else
 */
public record Neighbourhood(int hops, Duration validity, List<Neighbour> neighbours) {

    public static final int MAXIMUM_HOPS = 8;
    public static final int MAXIMUM_NEIGHBOURS = 8;
    public static final Duration SHORTEST_VALIDITY = Duration.ofSeconds(1);
    public static final Duration LONGEST_VALIDITY = Duration.ofSeconds(20);

    /** Of a post that tells nobody. */
    public static final Neighbourhood NOBODY = new Neighbourhood(1, SHORTEST_VALIDITY, List.of());

    public Neighbourhood {
        neighbours = List.copyOf(neighbours);
        if (hops < 1 || hops > MAXIMUM_HOPS) {
            throw new IllegalArgumentException("hops " + hops + " are outside 1 to " + MAXIMUM_HOPS);
        }
        if (validity.compareTo(SHORTEST_VALIDITY) < 0 || validity.compareTo(LONGEST_VALIDITY) > 0) {
            throw new IllegalArgumentException(
                    "a validity of " + validity.toMillis() + " ms is outside " + SHORTEST_VALIDITY.toMillis() + " to "
                            + LONGEST_VALIDITY.toMillis() + " ms");
        }
        if (neighbours.size() > MAXIMUM_NEIGHBOURS) {
            throw new IllegalArgumentException(
                    neighbours.size() + " neighbours are more than the maximum of " + MAXIMUM_NEIGHBOURS);
        }
        if (neighbours.stream().map(Neighbour::post).distinct().count() < neighbours.size()) {
            throw new IllegalArgumentException("a post is twice among the neighbours: name each once");
        }
    }
}
