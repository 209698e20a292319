package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.lamplighter.gateway.fleet.Attributes.Stamp;
import org.jspecify.annotations.Nullable;

/** Collects {@link Attributes}. One owner thread; builds once. */
public final class AttributesBuilder {

    private final @Nullable AttributeNames begun;
    private String[] names;
    private byte[] kinds;
    private long[] bits;
    private Object[] objects;
    private Stamp[] stamps;
    private int size;

    /**
     * With nothing yet.
     *
     * @param expected
     *            how many there will be, about
     */
    public AttributesBuilder(int expected) {
        begun = null;
        names = new String[expected];
        kinds = new byte[expected];
        bits = new long[expected];
        objects = Attributes.NO_OBJECTS;
        stamps = new Stamp[expected];
    }

    /** With those. */
    AttributesBuilder(Attributes begin) {
        begun = begin.names;
        size = begin.size();
        names = new String[size];
        kinds = begin.kinds.clone();
        bits = begin.bits.clone();
        objects = begin.objects.length == 0 ? Attributes.NO_OBJECTS : begin.objects.clone();
        stamps = new Stamp[size];
        for (int i = 0; i < size; i++) {
            names[i] = begin.names.name(i);
            stamps[i] = begin.stamp(i);
        }
    }

    /** Adds one; of two with the same name the later one counts. */
    public void add(String name, AttributeValue value) {
        add(name, value.value(), value.sampledAt().toEpochMilli(), value.arrivedAt().toEpochMilli(), value.measured());
    }

    /**
     * Adds one; of two with the same name the later one counts.
     *
     * @param value
     *            as {@link AttributeValue#value}
     * @param sampledAt
     *            UTC milliseconds, as is the next
     */
    public void add(String name, @Nullable Object value, long sampledAt, long arrivedAt, Quality measured) {
        int place = next(name);
        Stamp before = place == 0 ? null : stamps[place - 1];
        stamps[place] = before != null && before.sampledAt() == sampledAt && before.arrivedAt() == arrivedAt
                && before.measured() == measured ? before : new Stamp(sampledAt, arrivedAt, measured);
        set(place, value);
    }

    void add(Attributes from, int place) {
        set(next(from.names.name(place)), from, place);
    }

    void set(int place, Attributes from, int itsPlace) {
        stamps[place] = from.stamp(itsPlace);
        kinds[place] = from.kinds[itsPlace];
        bits[place] = from.bits[itsPlace];
        if (kinds[place] == Attributes.OBJECT) {
            object(place, from.objects[itsPlace]);
        }
    }

    private int next(String name) {
        if (size == names.length) {
            int room = Math.max(4, 2 * size);
            names = Arrays.copyOf(names, room);
            kinds = Arrays.copyOf(kinds, room);
            bits = Arrays.copyOf(bits, room);
            stamps = Arrays.copyOf(stamps, room);
        }
        names[size] = name;
        return size++;
    }

    private void set(int place, @Nullable Object value) {
        switch (value) {
            case null -> kinds[place] = Attributes.ABSENT;
            case Boolean flag -> kinds[place] = flag ? Attributes.TRUE : Attributes.FALSE;
            case Long whole -> {
                kinds[place] = Attributes.WHOLE;
                bits[place] = whole;
            }
            case Double real when Double.isFinite(real) -> {
                kinds[place] = Attributes.REAL;
                bits[place] = Double.doubleToRawLongBits(real);
            }
            case String text -> object(place, text);
            case Instant time -> object(place, time);
            default -> throw new IllegalArgumentException("attribute value " + value + " is no plain value");
        }
    }

    private void object(int place, Object value) {
        if (objects.length < kinds.length) {
            objects = Arrays.copyOf(objects, kinds.length);
        }
        kinds[place] = Attributes.OBJECT;
        objects[place] = value;
    }

    public Attributes build() {
        AttributeNames found = begun != null && begun.size() == size
                ? begun
                : AttributeNames.of(names, size).orElse(null);
        return found == null
                ? withoutDoubles()
                : new Attributes(found, found.share(kinds), cut(bits), cut(objects), cut(stamps));
    }

    private long[] cut(long[] all) {
        return all.length == size ? all : Arrays.copyOf(all, size);
    }

    private Object[] cut(Object[] all) {
        return all.length == 0 || all.length == size ? all : Arrays.copyOf(all, size);
    }

    private Stamp[] cut(Stamp[] all) {
        return all.length == size ? all : Arrays.copyOf(all, size);
    }

    private Attributes withoutDoubles() {
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < size; i++) {
            last.put(names[i], i);
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (last.getOrDefault(names[i], i) == i) {
                move(i, kept++);
            }
        }
        size = kept;
        return build();
    }

    private void move(int from, int to) {
        names[to] = names[from];
        kinds[to] = kinds[from];
        bits[to] = bits[from];
        stamps[to] = stamps[from];
        if (from < objects.length) {
            objects[to] = objects[from];
        }
    }
}
