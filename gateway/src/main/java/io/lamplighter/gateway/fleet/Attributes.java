package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
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

    static final Object[] NO_OBJECTS = {};
    /** The time of what never was. */
    public static final long NEVER = Long.MIN_VALUE;
    private static final List<Quality> QUALITIES = List.of(Quality.values());
    private static final int QUALITY_BITS = 2;
    private static final int MOMENT = 2;

    /** There are none. */
    static final Attributes NONE = new AttributesBuilder(0).build();

    final AttributeShape shape;
    /** By place; behind them, of each moment, when it was sampled and then {@link #arrival}. */
    private final long[] bits;
    /** By place; none when no value is of that kind. */
    final Object[] objects;

    /** Nothing is copied. */
    Attributes(AttributeShape shape, long[] bits, Object[] objects) {
        this.shape = shape;
        this.bits = bits;
        this.objects = objects;
    }

    /** When something arrived, in UTC milliseconds, and how far it could be trusted then, as one number. */
    static long arrival(long arrivedAt, Quality measured) {
        return arrivedAt << QUALITY_BITS | QUALITIES.indexOf(measured);
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
        if (newer.shape.names.equals(shape.names) && !keepNewest) {
            return newer;
        }
        AttributesBuilder builder = new AttributesBuilder(this);
        for (int i = 0; i < newer.size(); i++) {
            int place = shape.names.place(newer.shape.names.name(i));
            if (place < 0) {
                builder.add(newer, i);
            } else if (!keepNewest || sampledAt(place) <= newer.sampledAt(i)) {
                builder.set(place, newer, i);
            }
        }
        return builder.build();
    }

    long bits(int place) {
        return bits[place];
    }

    /** When the value at that place was sampled, in UTC milliseconds. */
    long sampledAt(int place) {
        return bits[shape.size() + MOMENT * shape.moment(place)];
    }

    /** See {@link #arrival(long, Quality)}. */
    long arrival(int place) {
        return bits[shape.size() + MOMENT * shape.moment(place) + 1];
    }

    private Quality measured(int place) {
        return QUALITIES.get((int) arrival(place) & (1 << QUALITY_BITS) - 1);
    }

    /** When the newest value was sampled, in UTC milliseconds; {@link #NEVER} when there is none. */
    public long newestSample() {
        long newest = NEVER;
        for (int i = shape.size(); i < bits.length; i += MOMENT) {
            newest = Math.max(newest, bits[i]);
        }
        return newest;
    }

    /** When the newest value arrived, likewise. */
    public long newestArrival() {
        long newest = NEVER;
        for (int i = shape.size() + 1; i < bits.length; i += MOMENT) {
            newest = Math.max(newest, bits[i] >> QUALITY_BITS);
        }
        return newest;
    }

    /** Hands over the value of that name as it lies here; false when there is none of that name. */
    boolean give(String name, ValueSink sink) {
        int place = shape.names.place(name);
        if (place < 0) {
            return false;
        }
        switch (shape.kind(place)) {
            case AttributeShape.FALSE -> sink.flag(false);
            case AttributeShape.TRUE -> sink.flag(true);
            case AttributeShape.WHOLE -> sink.whole(bits[place]);
            case AttributeShape.REAL -> sink.real(Double.longBitsToDouble(bits[place]));
            case AttributeShape.OBJECT -> sink.object(objects[place]);
            default -> sink.object(null);
        }
        return true;
    }

    /** Takes values that are true or false. */
    @FunctionalInterface
    public interface Flags {

        /** {@code sampledAt} is in UTC milliseconds. */
        void flag(String name, boolean value, long sampledAt);
    }

    /** Hands over all of them; nothing is made for it. */
    public void flags(Flags to) {
        for (int place = 0; place < shape.size(); place++) {
            byte kind = shape.kind(place);
            if (kind == AttributeShape.TRUE || kind == AttributeShape.FALSE) {
                to.flag(shape.names.name(place), kind == AttributeShape.TRUE, sampledAt(place));
            }
        }
    }

    /** Whether the value of that name is true. */
    boolean isTrue(String name) {
        int place = shape.names.place(name);
        return place >= 0 && shape.kind(place) == AttributeShape.TRUE;
    }

    /** Whether the value of that name is a number. */
    boolean isNumber(String name) {
        int place = shape.names.place(name);
        return place >= 0
                && (shape.kind(place) == AttributeShape.WHOLE || shape.kind(place) == AttributeShape.REAL);
    }

    /** How far the value of that name could be trusted when it came; null when there is none of that name. */
    @Nullable
    Quality measured(String name) {
        int place = shape.names.place(name);
        return place < 0 ? null : measured(place);
    }

    private AttributeValue value(int place) {
        Object value = switch (shape.kind(place)) {
            case AttributeShape.FALSE -> false;
            case AttributeShape.TRUE -> true;
            case AttributeShape.WHOLE -> (Object) bits[place];
            case AttributeShape.REAL -> (Object) Double.longBitsToDouble(bits[place]);
            case AttributeShape.OBJECT -> objects[place];
            default -> null;
        };
        return new AttributeValue(value, Instant.ofEpochMilli(sampledAt(place)),
                Instant.ofEpochMilli(arrival(place) >> QUALITY_BITS), measured(place));
    }

    @Override
    public int size() {
        return shape.names.size();
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name != null && shape.names.place(name) >= 0;
    }

    @Override
    public @Nullable AttributeValue get(@Nullable Object name) {
        int place = name == null ? -1 : shape.names.place(name);
        return place < 0 ? null : value(place);
    }

    /** Not kept, as the inherited one would be. */
    @Override
    public Set<String> keySet() {
        return shape.names.all();
    }

    @Override
    public Set<Entry<String, AttributeValue>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<String, AttributeValue>> {

        @Override
        public int size() {
            return shape.names.size();
        }

        @Override
        public Iterator<Entry<String, AttributeValue>> iterator() {
            return new Iterator<>() {

                private int next;

                @Override
                public boolean hasNext() {
                    return next < shape.names.size();
                }

                @Override
                public Entry<String, AttributeValue> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int place = next++;
                    return new SimpleImmutableEntry<>(shape.names.name(place), value(place));
                }
            };
        }
    }
}
