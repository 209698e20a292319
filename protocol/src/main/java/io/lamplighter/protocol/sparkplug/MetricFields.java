package io.lamplighter.protocol.sparkplug;

import org.jspecify.annotations.Nullable;

/** The fields of one metric while it is being read. */
final class MetricFields {

    @Nullable
    String name;
    long alias = Metric.NONE;
    @Nullable
    DataType type;
    long timestampMillis = Metric.NONE;
    boolean historical;
    boolean absent;
    @Nullable
    Object value;

    /** An empty name counts as none. */
    Metric metric() throws PayloadReader.RefusedException {
        String given = name == null || name.isEmpty() ? null : name;
        if (given == null && alias == Metric.NONE) {
            throw new PayloadReader.RefusedException("metric-unnamed", "a metric has neither name nor alias");
        }
        return new Metric(given, alias, type, timestampMillis, absent ? null : fittingValue(), historical);
    }

    /** A value that is not of its declared type counts as none: one bad metric must not cost all the others. */
    private @Nullable Object fittingValue() {
        return value == null || type == null ? value : WireValues.normalise(value, type).orElse(null);
    }
}
