package io.lamplighter.gateway.fleet;

import java.util.Map;
import java.util.Set;

/**
 * A change of the fleet that is decided but not yet visible. Immutable.
 *
 * @param posts
 *            the posts that change, as they will be
 * @param reported
 *            by post, the devices whose values were set (empty name: the controller); what a store has to write
 * @param change
 *            what listeners will hear
 */
public record FleetStep(Map<String, PostState> posts, Map<String, Set<String>> reported, FleetChange change) {

    public FleetStep {
        posts = Map.copyOf(posts);
        reported = Map.copyOf(reported);
    }
}
