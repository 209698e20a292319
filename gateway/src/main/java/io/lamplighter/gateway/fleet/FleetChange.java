package io.lamplighter.gateway.fleet;

import java.util.Set;

/**
 * What changed in one step. Immutable; holds names only, the reader asks the fleet for the newest values.
 *
 * @param posts
 *            posts of which anything changed
 * @param luminaires
 *            luminaires of which anything that their view shows changed
 * @param removed
 *            those of the posts that are no part of the fleet any more; the luminaires are then theirs
 */
public record FleetChange(Set<String> posts, Set<LuminaireId> luminaires, Set<String> removed) {

    public FleetChange {
        posts = Set.copyOf(posts);
        luminaires = Set.copyOf(luminaires);
        removed = Set.copyOf(removed);
    }

    /** Nothing was removed. */
    public FleetChange(Set<String> posts, Set<LuminaireId> luminaires) {
        this(posts, luminaires, Set.of());
    }
}
