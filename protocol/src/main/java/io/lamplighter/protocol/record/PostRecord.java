package io.lamplighter.protocol.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * One numbered report of a post: what is stored, acknowledged and never lost. Immutable.
 *
 * @param epoch
 *            random id of the journal, any 64 bits
 * @param number
 *            1, 2, 3, … within the epoch
 * @param device
 *            id of the device; empty for the post itself
 * @param sampledAt
 *            when it was taken, UTC, whole milliseconds on the wire
 * @param metrics
 *            named and typed, without the journal's own
 */
public record PostRecord(long epoch, long number, String device, Instant sampledAt, List<Metric> metrics) {

    public PostRecord {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(sampledAt, "sampledAt");
        metrics = List.copyOf(metrics);
        if (number < 1) {
            throw new IllegalArgumentException("record number " + number + " is below 1");
        }
    }

    /** All metrics of the NDATA or DDATA that carries it, named and typed; the journal's come first. */
    public List<Metric> dataMetrics(boolean historical) {
        long millis = sampledAt.toEpochMilli();
        List<Metric> all = new ArrayList<>(metrics.size() + 2);
        all.add(metric(Vocabulary.JOURNAL_EPOCH.name(), millis, epoch, historical));
        all.add(metric(Vocabulary.JOURNAL_RECORD.name(), millis, number, historical));
        for (Metric metric : metrics) {
            all.add(metric.withHistorical(historical));
        }
        return all;
    }

    private static Metric metric(String name, long millis, long value, boolean historical) {
        return Metric.of(name, Vocabulary.JOURNAL_EPOCH.type(), millis, value).withHistorical(historical);
    }

    /**
     * The record in a data message. Absent when it has no journal metrics: a node that does not number its data.
     *
     * @param device
     *            of the topic; empty for NDATA
     * @param payload
     *            whose metrics are named and typed, see {@link io.lamplighter.protocol.sparkplug.DeclaredMetrics#resolve}
     */
    public static Extraction<PostRecord> from(String device, Payload payload) {
        return RecordReader.read(device, payload);
    }
}
