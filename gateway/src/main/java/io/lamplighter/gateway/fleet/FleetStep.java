package io.lamplighter.gateway.fleet;

import java.util.Map;
import java.util.Set;

/**
 * A change of the fleet that is decided but not yet visible. Immutable.
 *
 * @param posts
 *            the posts that change, as they will be
 * @param born
 *            by post, the devices whose values a birth set (empty name: the controller); a store writes them at once,
 *            for nothing else says them
 * @param reported
 *            by post, the devices whose values reports set; a store may write them later, for the reports say them too
 * @param luminaires
 *            so many more there are then
 * @param change
 *            what listeners will hear
 */
public record FleetStep(Map<String, PostState> posts, Map<String, Set<String>> born, Map<String, Set<String>> reported,
        int luminaires, FleetChange change) {

    public FleetStep {
        posts = Map.copyOf(posts);
        born = Map.copyOf(born);
        reported = Map.copyOf(reported);
    }
}
