package io.lamplighter.gateway.fleet;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * The names of a device's attributes, in one order. Devices of the same make share one object. Thread-safe.
 */
final class AttributeNames {

    /** Different ones that are shared. Further ones are not: they cost memory and nothing else. */
    private static final int MOST_SHARED = 4_096;
    /** Further ones take the place of one of them: then they are not shared, which costs memory and nothing else. */
    private static final int MOST_SHAPES = 32;
    private static final AtomicReferenceArray<AttributeShape> NOT_YET = new AtomicReferenceArray<>(1);
    private static final Map<AttributeNames, AttributeNames> SHARED = new ConcurrentHashMap<>();

    private final String[] names;
    private final int hash;
    private Map<String, Integer> places = Map.of();
    /** By their hash, those that values of these names had: on and off, with and without a text, as reports came. */
    private AtomicReferenceArray<AttributeShape> shapes = NOT_YET;

    private AttributeNames(String[] names) {
        this.names = names;
        this.hash = Arrays.hashCode(names);
    }

    /** Of the first names in the array; empty when one is in it twice. */
    static Optional<AttributeNames> of(String[] names, int count) {
        AttributeNames asked = new AttributeNames(Arrays.copyOf(names, count));
        AttributeNames known = SHARED.get(asked);
        if (known != null) {
            return Optional.of(known);
        }
        Map<String, Integer> places = LinkedHashMap.newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            if (places.put(names[i], i) != null) {
                return Optional.empty();
            }
        }
        asked.places = places;
        boolean shared = SHARED.size() < MOST_SHARED;
        asked.shapes = new AtomicReferenceArray<>(shared ? MOST_SHAPES : 1);
        AttributeNames first = shared ? SHARED.putIfAbsent(asked, asked) : null;
        return Optional.of(first == null ? asked : first);
    }

    int size() {
        return names.length;
    }

    String name(int place) {
        return names[place];
    }

    Set<String> all() {
        return Collections.unmodifiableSet(places.keySet());
    }

    /** Where the name stands; -1 when it is not there. */
    int place(Object name) {
        Integer place = places.get(name);
        return place == null ? -1 : place;
    }

    /** Of the first of the arrays, as many as there are names; the one that is there already, when there is one. */
    AttributeShape shape(byte[] kinds, char[] moments) {
        int hash = AttributeShape.hash(names.length, kinds, moments);
        int place = Math.floorMod(hash, shapes.length());
        AttributeShape known = shapes.get(place);
        if (known != null && known.has(hash, kinds, moments)) {
            return known;
        }
        AttributeShape fresh = new AttributeShape(this, Arrays.copyOf(kinds, names.length),
                Arrays.copyOf(moments, names.length));
        shapes.set(place, fresh);
        return fresh;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (other == this) {
            return true;
        }
        return other instanceof AttributeNames that && hash == that.hash && Arrays.equals(names, that.names);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
