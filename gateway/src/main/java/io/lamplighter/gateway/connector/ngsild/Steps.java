package io.lamplighter.gateway.connector.ngsild;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.connector.ngsild.LampWishes.Standing;
import io.lamplighter.gateway.fleet.LuminaireId;

/**
 * How far the wishes have come that are followed: of each lamp the one that was written last. Follows {@value #MOST} lamps at a
 * time; of more, the answer is found when all is looked at again. Thread-safe; never blocks.
 */
final class Steps {

    private static final int MOST = 10_000;

    private final Map<LuminaireId, String> followed = new LinkedHashMap<>();
    private final Map<LuminaireId, Standing> fresh = new LinkedHashMap<>();

    synchronized void follow(LuminaireId lamp, String id) {
        if (followed.size() < MOST || followed.containsKey(lamp)) {
            if (!id.equals(followed.put(lamp, id))) {
                fresh.remove(lamp);
            }
        }
    }

    /** Nothing more comes of what is over. */
    synchronized void unfollowWhenLast(Standing standing) {
        if (standing.state().isLast()) {
            followed.remove(standing.luminaire(), standing.id());
        }
    }

    /** Notes a step of any wish. */
    synchronized void note(Standing standing) {
        if (standing.id().equals(followed.get(standing.luminaire()))) {
            fresh.remove(standing.luminaire());
            fresh.put(standing.luminaire(), standing);
            unfollowWhenLast(standing);
        }
    }

    synchronized boolean areNew() {
        return !fresh.isEmpty();
    }

    /** What was noted since the last time, in the order in which it came. */
    synchronized List<Standing> take() {
        List<Standing> taken = List.copyOf(fresh.values());
        fresh.clear();
        return taken;
    }
}
