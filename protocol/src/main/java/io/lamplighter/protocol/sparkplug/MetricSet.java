package io.lamplighter.protocol.sparkplug;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Names, types and aliases of the metrics that one birth declares. The aliases count from the lowest one, so that the
 * devices of a node, and nodes of the same make, have equal sets. Immutable.
 */
final class MetricSet {

    private final String[] names;
    private final @Nullable DataType[] types;
    private final long[] offsets;
    private final Map<String, Integer> byName = new HashMap<>();
    private final long[] sortedOffsets;
    private final int[] byOffset;
    private final int hash;

    /**
     * Of metrics with different names and aliases.
     *
     * @param base
     *            the lowest alias
     */
    MetricSet(List<Metric> metrics, long base) {
        names = metrics.stream().map(Metric::name).toArray(String[]::new);
        types = metrics.stream().map(Metric::type).toArray(DataType[]::new);
        offsets = metrics.stream().mapToLong(each -> each.alias() == Metric.NONE ? Metric.NONE : each.alias() - base)
                .toArray();
        sortedOffsets = Arrays.stream(offsets).filter(each -> each != Metric.NONE).sorted().toArray();
        byOffset = new int[sortedOffsets.length];
        hash = 31 * Arrays.hashCode(names) + Arrays.hashCode(offsets);
        for (int i = 0; i < names.length; i++) {
            byName.put(names[i], i);
            if (offsets[i] != Metric.NONE) {
                byOffset[Arrays.binarySearch(sortedOffsets, offsets[i])] = i;
            }
        }
    }

    int size() {
        return names.length;
    }

    /** Where the metric of that name is; -1 when there is none. */
    int indexOf(String name) {
        return byName.getOrDefault(name, -1);
    }

    /** Where the metric with the alias is that is so far above the lowest one; -1 when there is none. */
    int indexOfOffset(long offset) {
        int found = Arrays.binarySearch(sortedOffsets, offset);
        return found < 0 ? -1 : byOffset[found];
    }

    /** How far the highest alias is above the lowest one. */
    long span() {
        return sortedOffsets.length == 0 ? 0 : sortedOffsets[sortedOffsets.length - 1];
    }

    /** Above the lowest alias, upwards. */
    long[] offsets() {
        return sortedOffsets.clone();
    }

    String name(int index) {
        return names[index];
    }

    @Nullable
    DataType type(int index) {
        return types[index];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof MetricSet that && hash == that.hash && Arrays.equals(names, that.names)
                        && Arrays.equals(types, that.types) && Arrays.equals(offsets, that.offsets));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
