package io.lamplighter.gateway.connector.ngsild;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.fleet.LuminaireId;

/**
 * Remembers of each luminaire whether it was lit, for a post reports levels and not the moment of switching. Holds one
 * flag per luminaire of the city. One thread.
 */
final class Switchings {

    private final Map<LuminaireId, Boolean> lit = new HashMap<>();

    /** True when this level switched it on, false when off, empty when nothing changed or it was not known before. */
    Optional<Boolean> observe(LuminaireId luminaire, double levelPercent) {
        boolean now = levelPercent > 0;
        Boolean before = lit.put(luminaire, now);
        return before == null || before == now ? Optional.empty() : Optional.of(now);
    }
}
