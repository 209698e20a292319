package io.lamplighter.protocol.sparkplug;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The metrics that one edge node has declared in its births, with their aliases. The sender uses {@link #declare} and
 * {@link #shorten}, the receiver {@link #learn} and {@link #resolve}. An alias is unique in the whole node, devices
 * included. One owner thread.
 */
public final class AliasTable {

    /** Declarations of one node, far above 64 luminaires. A birth beyond it is refused. */
    public static final int MAXIMUM_DECLARATIONS = 10_000;

    /** The device of metrics that belong to the node itself. */
    public static final String NODE = "";

    private record Key(String device, String name) {}

    private record Declaration(Key key, long alias, @Nullable DataType type) {}

    private final Map<Key, Declaration> byName = new HashMap<>();
    private final Map<Long, Declaration> byAlias = new HashMap<>();
    private long nextAlias;

    /**
     * Sender: a metric with name and type as it stands in the birth, with its alias. The same metric keeps its alias as
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
            remember(known);
        }
        return metric.withAlias(known.alias());
    }

    /**
     * Sender: a named metric as it stands in data: alias, time and value only.
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
     * Receiver: takes over what a birth declares in place of what the device declared before. An NBIRTH begins anew:
     * call {@link #clear} first.
     *
     * @return why the birth is not valid, and nothing of it is taken over; empty when it is
     */
    public Optional<String> learn(String device, List<Metric> birth) {
        Map<Key, Declaration> declared = new HashMap<>();
        Map<Long, Key> aliases = new HashMap<>();
        for (Metric metric : birth) {
            if (metric.name() == null) {
                return Optional.of("a metric of the birth has no name, alias " + metric.alias());
            }
            Key key = new Key(device, metric.name());
            declared.put(key, new Declaration(key, metric.alias(), metric.type()));
            if (metric.alias() == Metric.NONE) {
                continue;
            }
            Declaration elsewhere = byAlias.get(metric.alias());
            Key before = aliases.put(metric.alias(), key);
            if ((before != null && !before.equals(key))
                    || (elsewhere != null && !elsewhere.key().device().equals(device))) {
                return Optional.of("alias " + metric.alias() + " is declared twice, again for " + metric.name());
            }
        }
        if (size(device) + declared.size() > MAXIMUM_DECLARATIONS) {
            return Optional.of("more than " + MAXIMUM_DECLARATIONS + " metrics");
        }
        forget(device);
        declared.values().forEach(this::remember);
        return Optional.empty();
    }

    private long size(String withoutDevice) {
        return byName.keySet().stream().filter(key -> !key.device().equals(withoutDevice)).count();
    }

    /**
     * Receiver: a metric of a data message with its name and its declared type. Empty when no birth of the device has
     * declared it, or when the value cannot be of the declared type.
     */
    public Optional<Metric> resolve(String device, Metric metric) {
        Declaration known = metric.name() == null
                ? byAlias.get(metric.alias())
                : byName.get(new Key(device, metric.name()));
        if (known == null || !known.key().device().equals(device)) {
            return Optional.empty();
        }
        Metric named = metric.named(known.key().name());
        return known.type() == null ? Optional.of(named) : named.typed(known.type());
    }

    /** Receiver: forgets what a device has declared. */
    public void forget(String device) {
        byName.values().removeIf(declaration -> declaration.key().device().equals(device));
        byAlias.values().removeIf(declaration -> declaration.key().device().equals(device));
    }

    /** Forgets everything. */
    public void clear() {
        byName.clear();
        byAlias.clear();
        nextAlias = 0;
    }

    private void remember(Declaration declaration) {
        byName.put(declaration.key(), declaration);
        if (declaration.alias() != Metric.NONE) {
            byAlias.put(declaration.alias(), declaration);
        }
    }

    private static String requireName(Metric metric) {
        String name = metric.name();
        if (name == null) {
            throw new IllegalArgumentException("the metric with alias " + metric.alias() + " has no name");
        }
        return name;
    }
}
