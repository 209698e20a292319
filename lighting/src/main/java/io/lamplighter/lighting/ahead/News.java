package io.lamplighter.lighting.ahead;

import java.time.Duration;

/**
 * Somebody was sensed at a post (LwM2M 3460, Distributed Sensor Message). It says how old it is and not when it was, so no
 * clock matters. Immutable.
 *
 * @param id
 *            the same at every post that it comes to; drawn by the publisher
 * @param publisher
 *            the post that sensed somebody
 * @param from
 *            the post that tells it on
 * @param hops
 *            how many posts it may still come to, this one included, 1 to {@link Neighbourhood#MAXIMUM_HOPS}
 * @param age
 *            not negative, below the validity
 * @param validity
 *            as {@link Neighbourhood#validity}
 */
public record News(long id, String publisher, String from, int hops, Duration age, Duration validity) {

    public News {
        if (!Neighbour.isId(publisher) || !Neighbour.isId(from)) {
            throw new IllegalArgumentException("publisher '" + publisher + "' or teller '" + from + "' is no post");
        }
        if (hops < 1 || hops > Neighbourhood.MAXIMUM_HOPS) {
            throw new IllegalArgumentException("hops " + hops + " are outside 1 to " + Neighbourhood.MAXIMUM_HOPS);
        }
        if (validity.compareTo(Neighbourhood.LONGEST_VALIDITY) > 0) {
            throw new IllegalArgumentException("validity " + validity + " is above " + Neighbourhood.LONGEST_VALIDITY);
        }
        if (age.isNegative() || age.compareTo(validity) >= 0) {
            throw new IllegalArgumentException("age " + age + " is outside 0 to " + validity);
        }
    }

    /** From the post that sensed somebody, and not by hearsay. */
    boolean direct() {
        return from.equals(publisher);
    }
}
