package io.lamplighter.protocol.sparkplug;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the births of one edge node have declared, as the host knows it: with it, data is named and typed again. An alias
 * is unique in the whole node, devices included. One owner thread.
 */
public final class DeclaredMetrics {

    /** Of one node, far above 64 luminaires. A birth beyond it is refused. */
    public static final int MAXIMUM = 10_000;

    private final MetricSets sets;
    /** By device. Immutable: nodes that declare the same have the same one. */
    private Map<String, Declaration> devices = Map.of();

    /**
     * Nothing is declared yet.
     *
     * @param sets
     *            of all nodes that the same thread owns
     */
    public DeclaredMetrics(MetricSets sets) {
        this.sets = sets;
    }

    /**
     * Takes over what a birth declares in place of what the device declared before. An NBIRTH begins anew: call
     * {@link #clear} first.
     *
     * @param device
     *            empty for the node itself
     * @return why the birth is not valid, and nothing of it is taken over; empty when it is
     */
    public Optional<String> learn(String device, List<Metric> birth) {
        Map<String, Metric> declared = new LinkedHashMap<>();
        Map<Long, String> aliases = new HashMap<>();
        for (Metric metric : birth) {
            String name = metric.name();
            if (name == null) {
                return Optional.of("a metric of the birth has no name, alias " + metric.alias());
            }
            declared.put(name, metric);
            String before = metric.alias() == Metric.NONE ? null : aliases.put(metric.alias(), name);
            if (before != null && !before.equals(name)) {
                return Optional.of("alias " + metric.alias() + " is declared twice, again for " + name);
            }
        }
        long base = aliases.keySet().stream().min(Long::compare).orElse(0L);
        Declaration fresh = new Declaration(sets.share(new MetricSet(List.copyOf(declared.values()), base)), base);
        int size = declared.size();
        for (Map.Entry<String, Declaration> other : devices.entrySet()) {
            if (!other.getKey().equals(device)) {
                size += other.getValue().set().size();
                if (!aliases.isEmpty() && fresh.clashes(other.getValue())) {
                    return Optional.of("an alias of " + device + " is declared already, by '" + other.getKey() + "'");
                }
            }
        }
        if (size > MAXIMUM) {
            return Optional.of("more than " + MAXIMUM + " metrics");
        }
        Map<String, Declaration> now = new HashMap<>(devices);
        now.put(device, fresh);
        devices = sets.share(Map.copyOf(now));
        return Optional.empty();
    }

    /**
     * A metric of a data message with its name and its declared type. Empty when no birth of the device has declared it,
     * or when the value cannot be of the declared type.
     */
    public Optional<Metric> resolve(String device, Metric metric) {
        Declaration declaration = devices.get(device);
        int index = declaration == null ? -1 : declaration.indexOf(metric);
        if (declaration == null || index < 0) {
            return Optional.empty();
        }
        return metric.declared(declaration.set().name(index), declaration.set().type(index));
    }

    /** The type that a device has declared; empty when it has not declared the metric, or without a type. */
    public Optional<DataType> type(String device, String metric) {
        Declaration declaration = devices.get(device);
        int index = declaration == null ? -1 : declaration.set().indexOf(metric);
        return declaration == null || index < 0 ? Optional.empty() : Optional.ofNullable(declaration.set().type(index));
    }

    /** Whether the device, or with an empty name the node, is born. */
    public boolean knows(String device) {
        return devices.containsKey(device);
    }

    /** How many are born, the node itself included. */
    public int size() {
        return devices.size();
    }

    /**
     * Forgets what a device has declared.
     *
     * @return whether there was anything
     */
    public boolean forget(String device) {
        if (!devices.containsKey(device)) {
            return false;
        }
        Map<String, Declaration> rest = new HashMap<>(devices);
        rest.remove(device);
        devices = sets.share(Map.copyOf(rest));
        return true;
    }

    /** Forgets everything. */
    public void clear() {
        devices = Map.of();
    }
}
