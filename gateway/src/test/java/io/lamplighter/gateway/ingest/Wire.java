package io.lamplighter.gateway.ingest;

import java.util.ArrayList;
import java.util.List;

import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Messages of a post as they stand on the wire, for tests. Aliases: 1 epoch, 2 record, 3 power; 11 to 19 a luminaire's. */
public final class Wire {

    public static final long MILLIS = 1_795_276_800_000L;

    private Wire() {}

    public static String topic(MessageType type, String post, @Nullable String device) {
        return new Topic("ruhrort", type, post, device).toString();
    }

    public static byte[] payload(int seq, List<Metric> metrics) {
        return PayloadCodec.encode(new Payload(MILLIS, seq, metrics));
    }

    public static byte[] nodeBirth(long bdSeq, long epoch, long first) {
        return payload(0, journalled(bdSeq, epoch, first));
    }

    /** Of a post that takes plans and has none, and tests itself. */
    public static byte[] planningNodeBirth(long bdSeq, long epoch, long first) {
        List<Metric> metrics = journalled(bdSeq, epoch, first);
        metrics.add(metric(Vocabulary.PLAN_HASH, 6, null));
        metrics.add(metric(Vocabulary.SELFTEST_RUNNING, 60, false));
        return payload(0, metrics);
    }

    private static List<Metric> journalled(long bdSeq, long epoch, long first) {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(metric(Vocabulary.BD_SEQ, -1, bdSeq));
        metrics.add(metric(Vocabulary.REBIRTH, -1, false));
        metrics.add(metric(Vocabulary.JOURNAL_EPOCH, 1, epoch));
        metrics.add(metric(Vocabulary.JOURNAL_RECORD, 2, 0L));
        metrics.add(metric(Vocabulary.JOURNAL_FIRST, 3, first));
        metrics.add(metric(Vocabulary.DISPLAY_NAME, 4, "Hafenstraße 1"));
        metrics.add(metric(Vocabulary.CLOCK_STATE, 5, "synced"));
        return metrics;
    }

    public static byte[] plainNodeBirth(long bdSeq) {
        return payload(0, List.of(metric(Vocabulary.BD_SEQ, -1, bdSeq), metric(Vocabulary.DISPLAY_NAME, 4, "third")));
    }

    public static byte[] luminaireBirth(int seq, long epoch) {
        return payload(seq, List.of(metric(Vocabulary.JOURNAL_EPOCH, 11, epoch),
                metric(Vocabulary.JOURNAL_RECORD, 12, 0L), metric(Vocabulary.ACTIVE_POWER, 13, 40.5f),
                metric(Vocabulary.TARGET_LEVEL, 14, null), metric(Vocabulary.COMMAND_ID, 15, null),
                metric(Vocabulary.COMMAND_OUTCOME, 16, null), metric(Vocabulary.COMMAND_REFUSAL, 17, null),
                metric(Vocabulary.FEEDBACK_EXPIRATION, 18, MILLIS),
                metric(Vocabulary.JOURNAL_SAMPLE_CLOCK, 19, null), metric(Vocabulary.LAMP_FAILURE, 20, null)));
    }

    /** A start or an end, as a record of its own. */
    public static byte[] lampFailure(int seq, RecordId record, boolean failed) {
        return payload(seq, List.of(data(11, record.epoch()), data(12, record.number()), data(20, failed)));
    }

    public static byte[] plainLuminaireBirth(int seq) {
        return payload(seq, List.of(metric(Vocabulary.ACTIVE_POWER, 13, 40.5f)));
    }

    public static byte[] power(int seq, long epoch, long number, float watts) {
        return payload(seq, List.of(data(11, epoch), data(12, number), data(13, watts)));
    }

    /** Of a post that did not know the time. */
    public static byte[] untimedPower(int seq, long number, String sampleClock, boolean historical) {
        return payload(seq,
                List.of(data(11, 99L).withHistorical(historical), data(12, number).withHistorical(historical),
                        data(13, 10.5f).withHistorical(historical), data(19, sampleClock).withHistorical(historical)));
    }

    public static byte[] plainPower(int seq, float watts) {
        return payload(seq, List.of(data(13, watts)));
    }

    public static byte[] result(int seq, RecordId id, CommandResult result) {
        return payload(seq, List.of(data(11, id.epoch()), data(12, id.number()), data(15, result.id()),
                data(16, result.outcome().word()), data(17, result.refusal())));
    }

    public static byte[] clock(int seq, long epoch, long number, String state) {
        return payload(seq, List.of(data(1, epoch), data(2, number), data(5, state)));
    }

    public static byte[] death(long bdSeq) {
        return payload(Payload.NO_SEQ, List.of(metric(Vocabulary.BD_SEQ, -1, bdSeq)));
    }

    public static Metric metric(Attribute attribute, long alias, @Nullable Object value) {
        return Metric.of(attribute.name(), attribute.type(), MILLIS, value).withAlias(alias);
    }

    public static Metric metric(String name, DataType type, @Nullable Object value) {
        return Metric.of(name, type, MILLIS, value);
    }

    public static Metric data(long alias, @Nullable Object value) {
        return Metric.aliased(alias, MILLIS, value, false);
    }
}
