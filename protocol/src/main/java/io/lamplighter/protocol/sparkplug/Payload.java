package io.lamplighter.protocol.sparkplug;

import java.util.List;
import java.util.Optional;

/**
 * The content of one Sparkplug message. Immutable.
 *
 * @param timestampMillis
 *            when it was sent, UTC milliseconds; {@link Metric#NONE} when there is none
 * @param seq
 *            sequence number, 0 to 255; {@link #NO_SEQ} for deaths and commands
 * @param metrics
 *            in the order of the wire, at most {@link PayloadCodec#MAXIMUM_METRICS}
 */
public record Payload(long timestampMillis, int seq, List<Metric> metrics) {

    public static final int NO_SEQ = -1;

    public Payload {
        metrics = List.copyOf(metrics);
        if (timestampMillis < Metric.NONE) {
            throw new IllegalArgumentException("payload timestamp " + timestampMillis + " is below -1");
        }
        if (seq < NO_SEQ || seq >= SequenceNumber.COUNT) {
            throw new IllegalArgumentException("payload seq " + seq + " is outside -1 to 255");
        }
        if (metrics.size() > PayloadCodec.MAXIMUM_METRICS) {
            throw new IllegalArgumentException(
                    metrics.size() + " metrics are more than the maximum of " + PayloadCodec.MAXIMUM_METRICS);
        }
    }

    /** The first metric of that name. */
    public Optional<Metric> metric(String name) {
        return metrics.stream().filter(metric -> metric.isNamed(name)).findFirst();
    }
}
