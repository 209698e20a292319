package io.lamplighter.protocol.sparkplug;

/**
 * What one device of a node has declared. Immutable.
 *
 * @param base
 *            the alias from which those of the set count
 */
record Declaration(MetricSet set, long base) {

    /** Where the metric is in the set; -1 when it is not declared. */
    int indexOf(Metric metric) {
        String name = metric.name();
        return name == null ? set.indexOfOffset(metric.alias() - base) : set.indexOf(name);
    }

    /** Whether an alias is declared here and there. */
    boolean clashes(Declaration other) {
        if (base > other.base + other.set.span() || other.base > base + set.span()) {
            return false;
        }
        for (long offset : set.offsets()) {
            if (other.set.indexOfOffset(base + offset - other.base) >= 0) {
                return true;
            }
        }
        return false;
    }
}
