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
        return new Metric(given, alias, type, timestampMillis, absent ? null : fittingValue(given), historical);
    }

    private @Nullable Object fittingValue(@Nullable String given) throws PayloadReader.RefusedException {
        if (value == null || type == null) {
            return value;
        }
        Object wire = value;
        DataType declared = type;
        return WireValues.normalise(wire, declared)
                .orElseThrow(() -> new PayloadReader.RefusedException("value-mismatch", "metric "
                        + (given == null ? "with alias " + alias : given) + " has a value that is no " + declared));
    }
}
