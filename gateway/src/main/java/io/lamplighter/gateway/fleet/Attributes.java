package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a device or of a report by name, in little room: a city has millions of values, of which most have the
 * names and the times of their neighbours. Times are kept to the millisecond. Immutable; each value is made when it is
 * asked for.
 */
public final class Attributes extends AbstractMap<String, AttributeValue> {

    static final byte ABSENT = 0;
    static final byte FALSE = 1;
    static final byte TRUE = 2;
    static final byte WHOLE = 3;
    static final byte REAL = 4;
    /** A text or a time, among the objects. */
    static final byte OBJECT = 5;
    static final Object[] NO_OBJECTS = {};
    static final Stamp[] NO_STAMPS = {};
    /** The time of what never was. */
    public static final long NEVER = Long.MIN_VALUE;

    /** There are none. */
    static final Attributes NONE = new AttributesBuilder(0).build();

    final AttributeNames names;
    /** By place, as are the others. Others may have the same array. */
    final byte[] kinds;
    final long[] bits;
    /** None when no value is of that kind. */
    final Object[] objects;
    /** Of all values when they have the same. */
    private final @Nullable Stamp stamp;
    /** Of each value; none when they have the same. */
    private final Stamp[] stamps;

    /** What values that came together have in common; the times in UTC milliseconds. */
    record Stamp(long sampledAt, long arrivedAt, Quality measured) {}

    Attributes(AttributeNames names, byte[] kinds, long[] bits, Object[] objects, Stamp[] stamps) {
        this.names = names;
        this.kinds = kinds;
        this.bits = bits;
        this.objects = objects;
        boolean same = alike(stamps);
        this.stamp = same && stamps.length > 0 ? stamps[0] : null;
        this.stamps = same ? NO_STAMPS : stamps;
    }

    private static boolean alike(Stamp[] stamps) {
        for (int i = 1; i < stamps.length; i++) {
            if (!stamps[i].equals(stamps[0])) {
                return false;
            }
        }
        return true;
    }

    /** The same attributes; the same object when it is such a one already. */
    public static Attributes of(Map<String, AttributeValue> attributes) {
        if (attributes instanceof Attributes already) {
            return already;
        }
        AttributesBuilder builder = new AttributesBuilder(attributes.size());
        attributes.forEach(builder::add);
        return builder.build();
    }

    /**
     * These, with newer ones in their place.
     *
     * @param keepNewest
     *            whether a value that is here and was sampled later stays
     */
    Attributes with(Attributes newer, boolean keepNewest) {
        if (newer.names.equals(names) && !keepNewest) {
            return newer;
        }
        AttributesBuilder builder = new AttributesBuilder(this);
        for (int i = 0; i < newer.size(); i++) {
            int place = names.place(newer.names.name(i));
            if (place < 0) {
                builder.add(newer, i);
            } else if (!keepNewest || stamp(place).sampledAt <= newer.stamp(i).sampledAt) {
                builder.set(place, newer, i);
            }
        }
        return builder.build();
    }

    Stamp stamp(int place) {
        return stamp == null ? stamps[place] : stamp;
    }

    /** When the newest value was sampled, in UTC milliseconds; {@link #NEVER} when there is none. */
    public long newestSample() {
        long newest = stamp == null ? NEVER : stamp.sampledAt;
        for (Stamp each : stamps) {
            newest = Math.max(newest, each.sampledAt);
        }
        return newest;
    }

    /** When the newest value arrived, likewise. */
    public long newestArrival() {
        long newest = stamp == null ? NEVER : stamp.arrivedAt;
        for (Stamp each : stamps) {
            newest = Math.max(newest, each.arrivedAt);
        }
        return newest;
    }

    /** Hands over the value of that name as it lies here; false when there is none of that name. */
    boolean give(String name, ValueSink sink) {
        int place = names.place(name);
        if (place < 0) {
            return false;
        }
        switch (kinds[place]) {
            case FALSE -> sink.flag(false);
            case TRUE -> sink.flag(true);
            case WHOLE -> sink.whole(bits[place]);
            case REAL -> sink.real(Double.longBitsToDouble(bits[place]));
            case OBJECT -> sink.object(objects[place]);
            default -> sink.object(null);
        }
        return true;
    }

    /** Whether the value of that name is true. */
    boolean isTrue(String name) {
        int place = names.place(name);
        return place >= 0 && kinds[place] == TRUE;
    }

    /** Whether the value of that name is a number. */
    boolean isNumber(String name) {
        int place = names.place(name);
        return place >= 0 && (kinds[place] == WHOLE || kinds[place] == REAL);
    }

    /** How far the value of that name could be trusted when it came; null when there is none of that name. */
    @Nullable
    Quality measured(String name) {
        int place = names.place(name);
        return place < 0 ? null : stamp(place).measured;
    }

    private AttributeValue value(int place) {
        Stamp stamp = stamp(place);
        Object value = switch (kinds[place]) {
            case FALSE -> false;
            case TRUE -> true;
            case WHOLE -> (Object) bits[place];
            case REAL -> (Object) Double.longBitsToDouble(bits[place]);
            case OBJECT -> objects[place];
            default -> null;
        };
        return new AttributeValue(value, Instant.ofEpochMilli(stamp.sampledAt), Instant.ofEpochMilli(stamp.arrivedAt),
                stamp.measured);
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name != null && names.place(name) >= 0;
    }

    @Override
    public @Nullable AttributeValue get(@Nullable Object name) {
        int place = name == null ? -1 : names.place(name);
        return place < 0 ? null : value(place);
    }

    /** Not kept, as the inherited one would be. */
    @Override
    public Set<String> keySet() {
        return names.all();
    }

    @Override
    public Set<Entry<String, AttributeValue>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<String, AttributeValue>> {

        @Override
        public int size() {
            return names.size();
        }

        @Override
        public Iterator<Entry<String, AttributeValue>> iterator() {
            return new Iterator<>() {

                private int next;

                @Override
                public boolean hasNext() {
                    return next < names.size();
                }

                @Override
                public Entry<String, AttributeValue> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int place = next++;
                    return new SimpleImmutableEntry<>(names.name(place), value(place));
                }
            };
        }
    }
}
