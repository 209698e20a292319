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
    private static final int MOST_KINDS = 8;
    private static final AtomicReferenceArray<byte[]> NOT_YET = new AtomicReferenceArray<>(0);
    private static final Map<AttributeNames, AttributeNames> SHARED = new ConcurrentHashMap<>();

    private final String[] names;
    private final int hash;
    private Map<String, Integer> places = Map.of();
    /** What kinds values of these names had, as last seen: on and off, with and without a text. */
    private AtomicReferenceArray<byte[]> kinds = NOT_YET;

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
        asked.kinds = new AtomicReferenceArray<>(MOST_KINDS);
        AttributeNames first = SHARED.size() < MOST_SHARED ? SHARED.putIfAbsent(asked, asked) : null;
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

    /** The first of the array, as many as there are names; an array with the same content when there is one. */
    byte[] share(byte[] wanted) {
        for (int i = 0; i < kinds.length(); i++) {
            byte[] known = kinds.get(i);
            if (known == null) {
                return remember(i, wanted);
            }
            if (Arrays.equals(known, 0, known.length, wanted, 0, names.length)) {
                return known;
            }
        }
        return remember((Arrays.hashCode(wanted) & Integer.MAX_VALUE) % MOST_KINDS, wanted);
    }

    private byte[] remember(int place, byte[] wanted) {
        byte[] copy = Arrays.copyOf(wanted, names.length);
        kinds.set(place, copy);
        return copy;
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
