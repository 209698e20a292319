package io.lamplighter.protocol.sparkplug;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets all devices that declare the same share one {@link MetricSet}, and all nodes whose devices do one map of them: a
 * city has a million lamps of a few makes. One owner thread.
 */
public final class MetricSets {

    /** Different sets that are shared. Further ones are not: they cost memory and nothing else. */
    static final int MAXIMUM = 4_096;
    /** Different maps that are shared; a further one takes the place of another, which costs memory and nothing else. */
    private static final int NODES = 1_024;

    private final Map<MetricSet, MetricSet> shared = new HashMap<>();
    private final List<Map<String, Declaration>> nodes = new ArrayList<>(Collections.nCopies(NODES, Map.of()));

    MetricSet share(MetricSet set) {
        MetricSet known = shared.get(set);
        if (known == null && shared.size() < MAXIMUM) {
            shared.put(set, set);
        }
        return known == null ? set : known;
    }

    /** A map that is never changed; the one that another node has, when there is an equal one. */
    Map<String, Declaration> share(Map<String, Declaration> devices) {
        int place = Math.floorMod(devices.hashCode(), NODES);
        Map<String, Declaration> known = nodes.get(place);
        if (known.equals(devices)) {
            return known;
        }
        nodes.set(place, devices);
        return devices;
    }
}
