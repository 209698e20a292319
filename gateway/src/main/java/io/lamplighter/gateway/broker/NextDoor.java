package io.lamplighter.gateway.broker;

import java.util.Optional;
import java.util.Set;

/** Who stands next to a post. Called on the broker's threads, many at once: it answers from memory. */
@FunctionalInterface
public interface NextDoor {

    /** Ids of the posts that it may tell that somebody comes; empty while that is being looked up, which asking begins. */
    Optional<Set<String>> neighbours(String post);
}
