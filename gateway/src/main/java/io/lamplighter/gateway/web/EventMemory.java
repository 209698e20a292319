package io.lamplighter.gateway.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which things changed when, so that a browser that comes back hears only of what it missed. A thing has one place, that of
 * its last change. Pure; the hub guards it.
 */
final class EventMemory {

    private final String run;
    private final int most;
    private final Map<EventKey, Long> last = new LinkedHashMap<>();
    private long turn;
    private long forgottenUpTo;

    /**
     * @param run
     *            differs between runs of the gateway, for nothing is remembered over a restart
     * @param most
     *            so many things are remembered; beyond it those that changed longest ago are forgotten
     */
    EventMemory(String run, int most) {
        this.run = run;
        this.most = most;
    }

    /** These changed; returns the id of this moment. */
    String changed(Collection<EventKey> keys) {
        turn++;
        for (EventKey key : keys) {
            last.remove(key); // so that it goes to the end
            last.put(key, turn);
        }
        while (last.size() > most) {
            EventKey oldest = last.keySet().iterator().next();
            Long at = last.remove(oldest);
            forgottenUpTo = at == null ? forgottenUpTo : at;
        }
        return id();
    }

    /** The id of what has changed so far. */
    String id() {
        return run + "-" + turn;
    }

    /** What changed after this id; empty when that is not known, so that everything must be read anew. */
    Optional<List<EventKey>> since(String id) {
        String prefix = run + "-";
        String number = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
        if (!number.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long seen = Long.parseLong(number);
        if (seen < forgottenUpTo || seen > turn) {
            return Optional.empty();
        }
        List<EventKey> missed = new ArrayList<>();
        last.forEach((key, at) -> {
            if (at > seen) {
                missed.add(key);
            }
        });
        return Optional.of(missed);
    }
}
