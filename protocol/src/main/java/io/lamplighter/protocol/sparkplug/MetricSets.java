package io.lamplighter.protocol.sparkplug;

import java.util.HashMap;
import java.util.Map;

/**
 * Lets all devices that declare the same share one {@link MetricSet}: a city has a million lamps of a few makes. One owner
 * thread.
 */
public final class MetricSets {

    /** Different sets that are shared. Further ones are not: they cost memory and nothing else. */
    static final int MAXIMUM = 4_096;

    private final Map<MetricSet, MetricSet> shared = new HashMap<>();

    MetricSet share(MetricSet set) {
        MetricSet known = shared.get(set);
        if (known == null && shared.size() < MAXIMUM) {
            shared.put(set, set);
        }
        return known == null ? set : known;
    }
}
