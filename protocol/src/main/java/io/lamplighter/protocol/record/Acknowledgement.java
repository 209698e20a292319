package io.lamplighter.protocol.record;

import java.util.List;

import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * Says that every record of an epoch up to a number is in the city's database. Immutable.
 *
 * @param epoch
 *            of the journal
 * @param upTo
 *            the highest number, 0 when there is none yet
 */
public record Acknowledgement(long epoch, long upTo) {

    public Acknowledgement {
        if (upTo < 0) {
            throw new IllegalArgumentException("acknowledged record " + upTo + " is negative");
        }
    }

    /** The NCMD that carries it. */
    public Payload payload(long sentMillis) {
        return new Payload(sentMillis, Payload.NO_SEQ,
                List.of(Metric.of(Vocabulary.JOURNAL_EPOCH.name(), Vocabulary.JOURNAL_EPOCH.type(), sentMillis, epoch),
                        Metric.of(Vocabulary.JOURNAL_ACKNOWLEDGED.name(), Vocabulary.JOURNAL_ACKNOWLEDGED.type(),
                                sentMillis, upTo)));
    }

    /** The acknowledgement among the named metrics of an NCMD. */
    public static Extraction<Acknowledgement> from(List<Metric> metrics) {
        Metric epoch = null;
        Metric upTo = null;
        for (Metric metric : metrics) {
            if (metric.isNamed(Vocabulary.JOURNAL_EPOCH.name())) {
                epoch = metric;
            } else if (metric.isNamed(Vocabulary.JOURNAL_ACKNOWLEDGED.name())) {
                upTo = metric;
            }
        }
        if (epoch == null && upTo == null) {
            return new Extraction.Absent<>();
        }
        if (epoch == null || upTo == null || !(epoch.value() instanceof Long epochValue)
                || !(upTo.value() instanceof Long upToValue) || upToValue < 0) {
            return RecordReader.malformed("Journal/epoch or Journal/acknowledged is missing or not a number");
        }
        return new Extraction.Found<>(new Acknowledgement(epochValue, upToValue));
    }
}
