package io.lamplighter.simulator.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.SequenceNumber;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * One post's side of the conversation: births, numbered records, what was acknowledged. What a record says follows from
 * its number, so it can be sent again without being kept. One owner thread.
 */
final class LoadPost {

    /** The six that each record carries. */
    private static final List<Attribute> MEASURED = List.of(Vocabulary.ACTUAL_LIGHT_STATE, Vocabulary.ACTIVE_POWER,
            Vocabulary.SUPPLY_VOLTAGE, Vocabulary.SUPPLY_CURRENT, Vocabulary.ACTIVE_ENERGY,
            Vocabulary.OPERATING_HOURS);
    private static final int ALIASES_PER_DEVICE = 10;
    private static final int STEPS = 64;

    private final String district;
    private final String id;
    private final long epoch;
    private final List<byte[]> topics = new ArrayList<>();
    private int seq;
    private long sent;
    private long acknowledged;
    private boolean live;
    private long progressAtNanos;

    LoadPost(String district, String id, int luminaires) {
        this.district = district;
        this.id = id;
        this.epoch = new SplittableRandom(id.hashCode()).nextLong();
        for (int i = 1; i <= luminaires; i++) {
            topics.add(bytes(Topic.ofDevice(district, MessageType.DDATA, id, Vocabulary.luminaireDevice(i))));
        }
    }

    private static byte[] bytes(Topic topic) {
        return topic.toString().getBytes(StandardCharsets.UTF_8);
    }

    String id() {
        return id;
    }

    String commandTopic() {
        return Topic.ofNode(district, MessageType.NCMD, id).toString();
    }

    /** Whether the gateway has answered its birth. */
    boolean isLive() {
        return live;
    }

    long sent() {
        return sent;
    }

    long unacknowledged() {
        return sent - acknowledged;
    }

    /** Says who it is. */
    void births(ByteArrayOutputStream to, long millis) {
        MqttBytes.publish(to, bytes(Topic.ofNode(district, MessageType.NBIRTH, id)), PayloadCodec.encode(new Payload(
                millis, 0, List.of(
                        Metric.of(Vocabulary.BD_SEQ.name(), Vocabulary.BD_SEQ.type(), millis, 0L),
                        Metric.of(Vocabulary.REBIRTH.name(), Vocabulary.REBIRTH.type(), millis, false),
                        metric(Vocabulary.JOURNAL_EPOCH, 1, millis, epoch),
                        metric(Vocabulary.JOURNAL_RECORD, 2, millis, 0L),
                        metric(Vocabulary.JOURNAL_FIRST, 3, millis, acknowledged + 1),
                        metric(Vocabulary.DISPLAY_NAME, 4, millis, "Post " + id)))));
        seq = 1;
        for (int i = 0; i < topics.size(); i++) {
            List<Metric> metrics = new ArrayList<>();
            metrics.add(metric(Vocabulary.JOURNAL_EPOCH, alias(i, 0), millis, epoch));
            metrics.add(metric(Vocabulary.JOURNAL_RECORD, alias(i, 1), millis, 0L));
            List<Object> values = values(0);
            for (int m = 0; m < MEASURED.size(); m++) {
                metrics.add(metric(MEASURED.get(m), alias(i, 2 + m), millis, values.get(m)));
            }
            MqttBytes.publish(to, bytes(Topic.ofDevice(district, MessageType.DBIRTH, id,
                    Vocabulary.luminaireDevice(i + 1))), PayloadCodec.encode(new Payload(millis, nextSeq(), metrics)));
        }
    }

    /** The next report of each of its luminaires. */
    void report(ByteArrayOutputStream to, long millis) {
        for (int i = 0; i < topics.size(); i++) {
            record(to, ++sent, millis, false);
        }
    }

    /** Everything that is not acknowledged, again. */
    int again(ByteArrayOutputStream to, long millis) {
        for (long number = acknowledged + 1; number <= sent; number++) {
            record(to, number, millis, true);
        }
        return (int) unacknowledged();
    }

    private void record(ByteArrayOutputStream to, long number, long millis, boolean historical) {
        int luminaire = (int) ((number - 1) % topics.size());
        List<Metric> metrics = new ArrayList<>(MEASURED.size() + 2);
        metrics.add(Metric.aliased(alias(luminaire, 0), millis, epoch, historical));
        metrics.add(Metric.aliased(alias(luminaire, 1), millis, number, historical));
        List<Object> values = values(number);
        for (int m = 0; m < values.size(); m++) {
            metrics.add(Metric.aliased(alias(luminaire, 2 + m), millis, values.get(m), historical));
        }
        MqttBytes.publish(to, topics.get(luminaire), PayloadCodec.encode(new Payload(millis, nextSeq(), metrics)));
    }

    private static List<Object> values(long number) {
        int step = (int) (number % STEPS);
        return List.of(100f - step, 80.5f - step, 230.25f + step / 16f, 0.35f - step / 512f, number * 0.0023,
                number / 120.0);
    }

    private static Metric metric(Attribute attribute, int alias, long millis, Object value) {
        return Metric.of(attribute.name(), attribute.type(), millis, value).withAlias(alias);
    }

    private static int alias(int luminaire, int metric) {
        return (luminaire + 1) * ALIASES_PER_DEVICE + metric;
    }

    private int nextSeq() {
        int used = seq;
        seq = (seq + 1) % SequenceNumber.COUNT;
        return used;
    }

    /**
     * The gateway says something to it.
     *
     * @return whether it wants the births again
     */
    boolean commanded(Map<String, Object> metrics, long nanos) {
        if (metrics.get(Vocabulary.JOURNAL_ACKNOWLEDGED.name()) instanceof Long upTo
                && Long.valueOf(epoch).equals(metrics.get(Vocabulary.JOURNAL_EPOCH.name()))) {
            live = true;
            if (upTo > acknowledged) {
                acknowledged = upTo;
                progressAtNanos = nanos;
            }
        }
        return Boolean.TRUE.equals(metrics.get(Vocabulary.REBIRTH.name()));
    }

    /** Whether it waits for an acknowledgement for longer than that; the wait then begins anew. */
    boolean isOverdue(long nanos, long limitNanos) {
        if (unacknowledged() == 0 || nanos - progressAtNanos < limitNanos) {
            progressAtNanos = unacknowledged() == 0 ? nanos : progressAtNanos;
            return false;
        }
        progressAtNanos = nanos;
        return true;
    }
}
