package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Collects {@link Attributes}. One owner thread; builds once. */
public final class AttributesBuilder {

    private final @Nullable AttributeNames begun;
    private String[] names;
    private byte[] kinds;
    private long[] bits;
    private Object[] objects;
    /** By place, when it was sampled. */
    private long[] sampled;
    /** By place, as {@link Attributes#arrival(long, Quality)}. */
    private long[] arrivals;
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
        sampled = new long[expected];
        arrivals = new long[expected];
    }

    /** With those. */
    AttributesBuilder(Attributes begin) {
        begun = begin.shape.names;
        size = begin.size();
        names = new String[size];
        kinds = begin.shape.kinds();
        bits = new long[size];
        objects = begin.objects.length == 0 ? Attributes.NO_OBJECTS : begin.objects.clone();
        sampled = new long[size];
        arrivals = new long[size];
        for (int i = 0; i < size; i++) {
            names[i] = begin.shape.names.name(i);
            bits[i] = begin.bits(i);
            sampled[i] = begin.sampledAt(i);
            arrivals[i] = begin.arrival(i);
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
        sampled[place] = sampledAt;
        arrivals[place] = Attributes.arrival(arrivedAt, measured);
        set(place, value);
    }

    void add(Attributes from, int place) {
        set(next(from.shape.names.name(place)), from, place);
    }

    void set(int place, Attributes from, int itsPlace) {
        sampled[place] = from.sampledAt(itsPlace);
        arrivals[place] = from.arrival(itsPlace);
        kinds[place] = from.shape.kind(itsPlace);
        bits[place] = from.bits(itsPlace);
        if (kinds[place] == AttributeShape.OBJECT) {
            object(place, from.objects[itsPlace]);
        }
    }

    private int next(String name) {
        if (size == names.length) {
            int room = Math.max(4, 2 * size);
            names = Arrays.copyOf(names, room);
            kinds = Arrays.copyOf(kinds, room);
            bits = Arrays.copyOf(bits, room);
            sampled = Arrays.copyOf(sampled, room);
            arrivals = Arrays.copyOf(arrivals, room);
        }
        names[size] = name;
        return size++;
    }

    private void set(int place, @Nullable Object value) {
        switch (value) {
            case null -> kinds[place] = AttributeShape.ABSENT;
            case Boolean flag -> kinds[place] = flag ? AttributeShape.TRUE : AttributeShape.FALSE;
            case Long whole -> {
                kinds[place] = AttributeShape.WHOLE;
                bits[place] = whole;
            }
            case Double real when Double.isFinite(real) -> {
                kinds[place] = AttributeShape.REAL;
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
        kinds[place] = AttributeShape.OBJECT;
        objects[place] = value;
    }

    public Attributes build() {
        AttributeNames found = begun != null && begun.size() == size
                ? begun
                : AttributeNames.of(names, size).orElse(null);
        return found == null ? withoutDoubles() : build(found);
    }

    private Attributes build(AttributeNames found) {
        char[] moments = new char[size];
        int different = 0;
        for (int i = 0; i < size; i++) {
            int moment = moment(i, different);
            moments[i] = (char) moment;
            if (moment == different) {
                sampled[different] = sampled[i];
                arrivals[different++] = arrivals[i];
            }
        }
        long[] all = Arrays.copyOf(bits, size + 2 * different);
        for (int i = 0; i < different; i++) {
            all[size + 2 * i] = sampled[i];
            all[size + 2 * i + 1] = arrivals[i];
        }
        return new Attributes(found.shape(kinds, moments), all, cut(objects));
    }

    /** Which of the first different ones, which are never behind it, the value's moment is; their number when it is none. */
    private int moment(int place, int different) {
        for (int i = different - 1; i >= 0; i--) {
            if (sampled[i] == sampled[place] && arrivals[i] == arrivals[place]) {
                return i;
            }
        }
        return different;
    }

    private Object[] cut(Object[] all) {
        return all.length == 0 || all.length == size ? all : Arrays.copyOf(all, size);
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
        sampled[to] = sampled[from];
        arrivals[to] = arrivals[from];
        if (from < objects.length) {
            objects[to] = objects[from];
        }
    }
}
