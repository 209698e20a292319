package io.lamplighter.protocol.sparkplug;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The metrics that an edge node has declared in its births, with the aliases that it gave them; the host's side is
 * {@link DeclaredMetrics}. An alias is unique in the whole node, devices included. One owner thread.
 */
public final class AliasTable {

    /** The device of metrics that belong to the node itself. */
    public static final String NODE = "";

    private record Key(String device, String name) {}

    private record Declaration(Key key, long alias, @Nullable DataType type) {}

    private final Map<Key, Declaration> byName = new HashMap<>();
    private final Map<Long, Declaration> byAlias = new HashMap<>();
    private long nextAlias;

    /**
     * A metric with name and type as it stands in the birth, with its alias. The same metric keeps its alias as
     * long as this table lives. Sparkplug's own metrics get none.
     *
     * @param device
     *            {@link #NODE} or a device id
     */
    public Metric declare(String device, Metric metric) {
        String name = requireName(metric);
        if (name.equals("bdSeq") || name.startsWith("Node Control/") || name.startsWith("Device Control/")) {
            return metric.withAlias(Metric.NONE);
        }
        Key key = new Key(device, name);
        Declaration known = byName.get(key);
        if (known == null) {
            known = new Declaration(key, nextAlias++, metric.type());
            byName.put(key, known);
            byAlias.put(known.alias(), known);
        }
        return metric.withAlias(known.alias());
    }

    /**
     * A named metric as it stands in data: alias, time and value only.
     *
     * @throws IllegalArgumentException
     *             when no birth has declared it: Sparkplug forbids to send it
     */
    public Metric shorten(String device, Metric metric) {
        Declaration known = byName.get(new Key(device, requireName(metric)));
        if (known == null) {
            throw new IllegalArgumentException(
                    "metric " + metric.name() + " of device '" + device + "' is not declared");
        }
        return new Metric(null, known.alias(), null, metric.timestampMillis(), wireValue(metric), metric.historical());
    }

    /** UInt32 travels in the 32-bit field, which only the type tells; without it, its bits say the same. */
    private static @Nullable Object wireValue(Metric metric) {
        return metric.type() == DataType.UINT32 && metric.value() instanceof Long number
                ? (Integer) number.intValue()
                : metric.value();
    }

    /**
     * A metric of a command with its name and its declared type. Empty when no birth of the device has declared it, or when
     * the value cannot be of the declared type.
     */
    public Optional<Metric> resolve(String device, Metric metric) {
        Declaration known = metric.name() == null
                ? byAlias.get(metric.alias())
                : byName.get(new Key(device, metric.name()));
        return known == null || !known.key().device().equals(device)
                ? Optional.empty()
                : metric.declared(known.key().name(), known.type());
    }

    private static String requireName(Metric metric) {
        String name = metric.name();
        if (name == null) {
            throw new IllegalArgumentException("the metric with alias " + metric.alias() + " has no name");
        }
        return name;
    }
}
