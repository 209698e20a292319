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

    private record Declaration(String device, String name, long alias, @Nullable DataType type) {}

    /** By device and name. */
    private final Map<String, Map<String, Declaration>> byName = new HashMap<>();
    private final Map<Long, Declaration> byAlias = new HashMap<>();
    private long nextAlias;
    /** Whose metric was asked for last, as most often that of the next one too. */
    private String lastDevice = NODE;
    private @Nullable Map<String, Declaration> ofLastDevice;

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
        Declaration known = byName.computeIfAbsent(device, _ -> new HashMap<>()).computeIfAbsent(name,
                _ -> new Declaration(device, name, nextAlias++, metric.type()));
        byAlias.put(known.alias(), known);
        return metric.withAlias(known.alias());
    }

    /**
     * A named metric as it stands in data: alias, time and value only. Empty when no birth has declared it, or its value as of
     * another type: Sparkplug forbids to send it.
     */
    public Optional<Metric> shorten(String device, Metric metric) {
        Declaration known = named(device, requireName(metric));
        if (known == null || (known.type() != metric.type() && resolve(device, metric).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Metric(null, known.alias(), null, metric.timestampMillis(), wireValue(metric),
                metric.historical()));
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
                : named(device, metric.name());
        return known == null || !known.device().equals(device)
                ? Optional.empty()
                : metric.declared(known.name(), known.type());
    }

    private @Nullable Declaration named(String device, String name) {
        Map<String, Declaration> ofDevice = ofLastDevice;
        if (ofDevice == null || !device.equals(lastDevice)) {
            ofDevice = byName.get(device);
            ofLastDevice = ofDevice;
            lastDevice = device;
        }
        return ofDevice == null ? null : ofDevice.get(name);
    }

    private static String requireName(Metric metric) {
        String name = metric.name();
        if (name == null) {
            throw new IllegalArgumentException("the metric with alias " + metric.alias() + " has no name");
        }
        return name;
    }
}
