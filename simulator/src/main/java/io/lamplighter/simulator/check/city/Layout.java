package io.lamplighter.simulator.check.city;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.lighting.sun.Location;
import io.lamplighter.simulator.world.Conditions;

/**
 * What stands in a street, and how fast its clock goes. Immutable.
 *
 * @param location
 *            of all posts
 * @param feeders
 *            of each post by its id, in the order of the street; empty where nobody knows it
 * @param weather
 *            over it
 * @param lapse
 *            seconds of the city in a second of its programs, 1 or more
 * @param keyed
 *            those of the posts that have the gateway's key, and obey nobody else
 */
public record Layout(Location location, Map<String, Optional<String>> feeders, Conditions weather, int lapse,
        Set<String> keyed) {

    public Layout {
        feeders = Collections.unmodifiableMap(new LinkedHashMap<>(feeders));
        keyed = Set.copyOf(keyed);
    }

    /** None of whose posts has a key. */
    public Layout(Location location, Map<String, Optional<String>> feeders, Conditions weather, int lapse) {
        this(location, feeders, weather, lapse, Set.of());
    }

    /** Posts with numbers, none of whose feeders is known, in real time. */
    public static Layout row(Location location, int posts) {
        Map<String, Optional<String>> feeders = new LinkedHashMap<>();
        for (int i = 1; i <= posts; i++) {
            feeders.put("post-%03d".formatted(i), Optional.empty());
        }
        return new Layout(location, feeders, Conditions.DRAWN, 1);
    }

    /** The same, where those have the gateway's key. */
    public Layout with(Set<String> keys) {
        return new Layout(location, feeders, weather, lapse, keys);
    }

    Optional<String> feeder(String post) {
        return feeders.getOrDefault(post, Optional.empty());
    }
}
