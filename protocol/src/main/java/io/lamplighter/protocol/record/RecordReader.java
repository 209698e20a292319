package io.lamplighter.protocol.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Finds the record in a data message. Pure. */
final class RecordReader {

    private RecordReader() {}

    static Extraction<PostRecord> read(String device, Payload payload) {
        Metric epoch = null;
        Metric number = null;
        List<Metric> others = new ArrayList<>(payload.metrics().size());
        for (Metric metric : payload.metrics()) {
            if (metric.isNamed(Vocabulary.JOURNAL_EPOCH.name())) {
                epoch = metric;
            } else if (metric.isNamed(Vocabulary.JOURNAL_RECORD.name())) {
                number = metric;
            } else {
                others.add(metric);
            }
        }
        if (epoch == null && number == null) {
            return new Extraction.Absent<>();
        }
        if (epoch == null || number == null || !(epoch.value() instanceof Long epochValue)
                || !(number.value() instanceof Long numberValue) || numberValue < 1) {
            return malformed("Journal/epoch or Journal/record is missing or not a number above 0");
        }
        long millis = sampledAtMillis(number, others, payload);
        if (millis == Metric.NONE) {
            return malformed("record " + numberValue + " has no timestamp");
        }
        return new Extraction.Found<>(
                new PostRecord(epochValue, numberValue, device, Instant.ofEpochMilli(millis), others));
    }

    /** The record's own time; what stands in for it comes from a sender that leaves timestamps out. */
    private static long sampledAtMillis(Metric number, List<Metric> others, Payload payload) {
        if (number.timestampMillis() != Metric.NONE) {
            return number.timestampMillis();
        }
        long newest = others.stream().mapToLong(Metric::timestampMillis).max().orElse(Metric.NONE);
        return newest != Metric.NONE ? newest : payload.timestampMillis();
    }

    static <T> Extraction<T> malformed(@Nullable String detail) {
        return new Extraction.Rejected<>("malformed", String.valueOf(detail));
    }
}
