package io.lamplighter.gateway.fleet;

import java.util.Set;

/**
 * What changed in one step. Immutable; holds names only, the reader asks the fleet for the newest values.
 *
 * @param posts
 *            posts of which anything changed
 * @param luminaires
 *            luminaires of which anything that their view shows changed
 */
public record FleetChange(Set<String> posts, Set<LuminaireId> luminaires) {

    public FleetChange {
        posts = Set.copyOf(posts);
        luminaires = Set.copyOf(luminaires);
    }
}
