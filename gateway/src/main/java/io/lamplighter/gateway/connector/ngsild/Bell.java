package io.lamplighter.gateway.connector.ngsild;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.lamplighter.gateway.fleet.LuminaireId;

/** At which lamps somebody is to look. Holds {@value #MOST}: of more, it says to look at all. Thread-safe; never blocks. */
final class Bell {

    static final int MOST = 1_000;

    private final Set<LuminaireId> rung = new LinkedHashSet<>();
    private boolean all;

    synchronized void ring(Collection<LuminaireId> lamps) {
        rung.addAll(lamps);
        if (rung.size() > MOST) {
            ringAll();
        }
    }

    synchronized void ringAll() {
        rung.clear();
        all = true;
    }

    /** For some that it knows. */
    synchronized boolean isRung() {
        return !rung.isEmpty();
    }

    synchronized boolean isAll() {
        return all;
    }

    /** Before looking, not after: who rings meanwhile is looked at once more. */
    synchronized void takeAll() {
        all = false;
    }

    /** So many that were rung first; they are not rung any more. */
    synchronized List<LuminaireId> take(int most) {
        List<LuminaireId> first = new ArrayList<>(rung.stream().limit(most).toList());
        first.forEach(rung::remove);
        return first;
    }
}
