package io.lamplighter.simulator.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDecoding;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.SequenceNumber;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * One post's side of the conversation: births, numbered records, what was acknowledged. What a record says follows from
 * its number, so it can be sent again without being kept. One owner thread.
 */
final class LoadPost {

    /** The six that each record carries. */
    private static final List<Attribute> MEASURED = List.of(Vocabulary.ACTUAL_LIGHT_STATE, Vocabulary.ACTIVE_POWER,
            Vocabulary.SUPPLY_VOLTAGE, Vocabulary.SUPPLY_CURRENT, Vocabulary.ACTIVE_ENERGY,
            Vocabulary.OPERATING_HOURS);
    /** What the answer to a command carries, by name: there are few. */
    private static final List<Attribute> ANSWERED = List.of(Vocabulary.COMMAND_ID, Vocabulary.COMMAND_OUTCOME,
            Vocabulary.COMMAND_REFUSAL);
    /** Which plan it follows, by name too. */
    private static final List<Attribute> FOLLOWED = List.of(Vocabulary.PLAN_ID, Vocabulary.PLAN_VERSION,
            Vocabulary.PLAN_HASH);
    private static final int ALIASES_PER_DEVICE = 10;
    private static final int STEPS = 64;

    /** The posts stand in rows, some 65 m apart, in degrees. */
    private static final int POSTS_PER_ROW = 160;
    private static final double POSTS_APART = 0.0009;
    private static final double ROWS_APART = 0.0006;
    private static final double SOUTH = 51.43;
    private static final double WEST = 6.7;

    private final String district;
    private final String id;
    private final double latitude;
    private final double longitude;
    private final long epoch;
    private final List<String> devices = new ArrayList<>();
    private final byte[] nodeTopic;
    private final List<byte[]> topics = new ArrayList<>();
    private int seq;
    private long sent;
    private long acknowledged;
    private boolean born;
    private boolean live;
    private long progressAtNanos;
    /** Commands that records not yet acknowledged answer, by the record's number. */
    private final Map<Long, Answer> answers = new HashMap<>();

    /** What a record says instead of measurements: this luminaire, counted from 0, did what it was told. */
    private record Answer(int luminaire, String command) {}

    /** In place of a luminaire: the post itself. */
    private static final int NODE = -1;
    private List<@Nullable Object> plan = Collections.nCopies(FOLLOWED.size(), null);

    LoadPost(String district, int number, int luminaires) {
        this.district = district;
        this.id = LoadGenerator.postId(number);
        this.latitude = SOUTH + Math.floorDiv(number, POSTS_PER_ROW) * ROWS_APART;
        this.longitude = WEST + number % POSTS_PER_ROW * POSTS_APART;
        this.nodeTopic = bytes(Topic.ofNode(district, MessageType.NDATA, id));
        this.epoch = new SplittableRandom(id.hashCode()).nextLong();
        for (int i = 1; i <= luminaires; i++) {
            devices.add(Vocabulary.luminaireDevice(i));
            topics.add(bytes(Topic.ofDevice(district, MessageType.DDATA, id, Vocabulary.luminaireDevice(i))));
        }
    }

    private static byte[] bytes(Topic topic) {
        return topic.toString().getBytes(StandardCharsets.UTF_8);
    }

    String id() {
        return id;
    }

    /** Where commands to it, and to its luminaires, come. */
    List<String> commandFilters() {
        return List.of(Topic.ofNode(district, MessageType.NCMD, id).toString(),
                Topic.NAMESPACE + "/" + district + "/DCMD/" + id + "/#");
    }

    /** Whether it has said who it is. */
    boolean isBorn() {
        return born;
    }

    /** Whether the gateway has answered its birth. */
    boolean isLive() {
        return live;
    }

    /** Nobody answers births here: it goes on at once. */
    void take() {
        live = true;
    }

    /** Says that nobody speaks for it any more. */
    void death(ByteArrayOutputStream to, long millis) {
        die();
        MqttBytes.publish(to, bytes(Topic.ofNode(district, MessageType.NDEATH, id)), PayloadCodec.encode(new Payload(
                millis, Payload.NO_SEQ,
                List.of(Metric.of(Vocabulary.BD_SEQ.name(), Vocabulary.BD_SEQ.type(), millis, 0L)))));
    }

    /** Its connection is gone. */
    void die() {
        born = false;
        live = false;
    }

    long sent() {
        return sent;
    }

    long unacknowledged() {
        return sent - acknowledged;
    }

    /** Says who it is. */
    void births(ByteArrayOutputStream to, long millis) {
        born = true;
        List<Metric> node = new ArrayList<>(List.of(
                Metric.of(Vocabulary.BD_SEQ.name(), Vocabulary.BD_SEQ.type(), millis, 0L),
                Metric.of(Vocabulary.REBIRTH.name(), Vocabulary.REBIRTH.type(), millis, false),
                metric(Vocabulary.JOURNAL_EPOCH, alias(NODE, 0), millis, epoch),
                metric(Vocabulary.JOURNAL_RECORD, alias(NODE, 1), millis, 0L),
                metric(Vocabulary.JOURNAL_FIRST, alias(NODE, 2), millis, acknowledged + 1),
                metric(Vocabulary.DISPLAY_NAME, alias(NODE, 3), millis, "Post " + id),
                metric(Vocabulary.LATITUDE, alias(NODE, 4), millis, latitude),
                metric(Vocabulary.LONGITUDE, alias(NODE, 5), millis, longitude)));
        ANSWERED.forEach(each -> node.add(Metric.of(each.name(), each.type(), millis, null)));
        node.addAll(followed(millis));
        MqttBytes.publish(to, bytes(Topic.ofNode(district, MessageType.NBIRTH, id)),
                PayloadCodec.encode(new Payload(millis, 0, node)));
        seq = 1;
        for (int i = 0; i < topics.size(); i++) {
            List<Metric> metrics = new ArrayList<>();
            metrics.add(metric(Vocabulary.JOURNAL_EPOCH, alias(i, 0), millis, epoch));
            metrics.add(metric(Vocabulary.JOURNAL_RECORD, alias(i, 1), millis, 0L));
            List<Object> values = values(0);
            for (int m = 0; m < MEASURED.size(); m++) {
                metrics.add(metric(MEASURED.get(m), alias(i, 2 + m), millis, values.get(m)));
            }
            metrics.add(metric(Vocabulary.TARGET_LEVEL, alias(i, 2 + values.size()), millis, null));
            ANSWERED.forEach(each -> metrics.add(Metric.of(each.name(), each.type(), millis, null)));
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

    /** A luminaire was told to do something: it has done so. */
    void obey(ByteArrayOutputStream to, String device, String command, long millis) {
        int luminaire = devices.indexOf(device);
        if (luminaire >= 0) {
            answers.put(++sent, new Answer(luminaire, command));
            record(to, sent, millis, false);
        }
    }

    /** The post was told to follow a plan: it does so from now on. A document that nobody can read it passes over. */
    void follow(ByteArrayOutputStream to, PlanDelivery delivery, long millis) {
        if (PlanCodec.decode(delivery.document()) instanceof PlanDecoding.Decoded(PlanDocument document)) {
            plan = List.of(document.version().id(), document.version().number(), PlanCodec.hash(delivery.document()));
            answers.put(++sent, new Answer(NODE, delivery.id()));
            record(to, sent, millis, false);
        }
    }

    private List<Metric> followed(long millis) {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < FOLLOWED.size(); i++) {
            metrics.add(Metric.of(FOLLOWED.get(i).name(), FOLLOWED.get(i).type(), millis, plan.get(i)));
        }
        return metrics;
    }

    private void record(ByteArrayOutputStream to, long number, long millis, boolean historical) {
        Answer answer = answers.get(number);
        int luminaire = answer == null ? (int) ((number - 1) % topics.size()) : answer.luminaire();
        List<Metric> metrics = new ArrayList<>(MEASURED.size() + 2);
        metrics.add(Metric.aliased(alias(luminaire, 0), millis, epoch, historical));
        metrics.add(Metric.aliased(alias(luminaire, 1), millis, number, historical));
        if (answer == null) {
            List<Object> values = values(number);
            for (int m = 0; m < values.size(); m++) {
                metrics.add(Metric.aliased(alias(luminaire, 2 + m), millis, values.get(m), historical));
            }
        } else {
            List<Metric> told = new ArrayList<>(CommandResult.executed(answer.command()).metrics(millis));
            told.addAll(luminaire == NODE ? followed(millis) : List.of());
            told.forEach(metric -> metrics.add(metric.withHistorical(historical)));
        }
        MqttBytes.publish(to, luminaire == NODE ? nodeTopic : topics.get(luminaire),
                PayloadCodec.encode(new Payload(millis, nextSeq(), metrics)));
    }

    private static List<Object> values(long number) {
        int step = (int) (number % STEPS);
        return List.of(100f - step, 80.5f - step, 230.25f + step / 16f, 0.35f - step / 512f, number * 0.0023,
                number / 120.0);
    }

    private static Metric metric(Attribute attribute, int alias, long millis, @Nullable Object value) {
        return Metric.of(attribute.name(), attribute.type(), millis, value).withAlias(alias);
    }

    private static int alias(int luminaire, int metric) {
        return (luminaire + 2) * ALIASES_PER_DEVICE + metric;
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
    boolean commanded(List<Metric> metrics, long nanos) {
        if (value(metrics, Vocabulary.JOURNAL_ACKNOWLEDGED) instanceof Long upTo
                && Long.valueOf(epoch).equals(value(metrics, Vocabulary.JOURNAL_EPOCH))) {
            progressAtNanos = live ? progressAtNanos : nanos;
            live = born;
            if (upTo > acknowledged) {
                acknowledged = upTo;
                progressAtNanos = nanos;
                answers.keySet().removeIf(number -> number <= upTo);
            }
        }
        return Boolean.TRUE.equals(value(metrics, Vocabulary.REBIRTH));
    }

    private static @Nullable Object value(List<Metric> metrics, Attribute attribute) {
        return metrics.stream().filter(metric -> metric.isNamed(attribute.name())).map(Metric::value)
                .filter(Objects::nonNull).findFirst().orElse(null);
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
