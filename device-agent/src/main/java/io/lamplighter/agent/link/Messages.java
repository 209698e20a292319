package io.lamplighter.agent.link;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.journal.Journal;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.AliasTable;
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
 * Writes the node's Sparkplug messages: topics, sequence numbers, aliases, timestamps that are never in the future. One
 * owner thread.
 */
final class Messages {

    private final String group;
    private final String node;
    private final InstantSource clock;
    private final AliasTable aliases = new AliasTable();
    private int bdSeq;
    private int nextSeq;
    /** When the births were made. */
    private long bornMillis;

    Messages(String group, String node, InstantSource clock) {
        this.group = group;
        this.node = node;
        this.clock = clock;
    }

    /** A message ready to go. The array is not copied and must not be changed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy per message buys nothing
    record Outgoing(String topic, byte[] payload, int seq) {}

    /** A new connection with its birth/death number. */
    void begin(int nextBdSeq) {
        bdSeq = nextBdSeq;
        nextSeq = 0;
    }

    int bdSeq() {
        return bdSeq;
    }

    Topic topic(MessageType type, String device) {
        return new Topic(group, type, node, device.isEmpty() ? null : device);
    }

    /** The filter for commands to any device, as the specification writes it. */
    String allDeviceCommands() {
        return Topic.NAMESPACE + "/" + group + "/" + MessageType.DCMD + "/" + node + "/#";
    }

    /** The payload of an NDEATH, for the Will and for a goodbye. It has no sequence number. */
    byte[] death() {
        long now = justNow();
        return PayloadCodec.encode(new Payload(now, Payload.NO_SEQ, List.of(bdSeqMetric(now))));
    }

    /** A moment ago: a host on the same machine may compare with its own clock, and a message must be older there. */
    private long justNow() {
        return clock.millis() - 1;
    }

    private Metric bdSeqMetric(long now) {
        return metric(Vocabulary.BD_SEQ, now, (long) bdSeq);
    }

    /** NBIRTH and every DBIRTH, numbered from 0. */
    List<Outgoing> births(NodeModel.Birth birth, Journal journal) {
        long now = justNow();
        bornMillis = now;
        List<Outgoing> messages = new ArrayList<>();
        List<Metric> nodeMetrics = new ArrayList<>();
        nodeMetrics.add(bdSeqMetric(now));
        nodeMetrics.add(metric(Vocabulary.REBIRTH, now, false));
        List<Metric> aliased = new ArrayList<>(birth.node());
        aliased.add(metric(Vocabulary.JOURNAL_FIRST, now, journal.first()));
        aliased.add(metric(Vocabulary.JOURNAL_ACKNOWLEDGED, now, journal.acknowledged()));
        aliased.add(metric(Vocabulary.JOURNAL_DROPPED, now, journal.dropped()));
        aliased.add(metric(Vocabulary.JOURNAL_DAMAGED, now, journal.damaged()));
        aliased.addAll(numbering(journal, now));
        aliased.forEach(metric -> nodeMetrics.add(aliases.declare(AliasTable.NODE, metric)));
        messages.add(outgoing(MessageType.NBIRTH, AliasTable.NODE, nodeMetrics, 0));
        birth.devices().forEach((device, metrics) -> {
            List<Metric> all = new ArrayList<>(metrics);
            all.addAll(numbering(journal, now));
            all.replaceAll(metric -> aliases.declare(device, metric));
            messages.add(outgoing(MessageType.DBIRTH, device, all, messages.size() % SequenceNumber.COUNT));
        });
        return messages;
    }

    /** Declared in every birth, because records use them. The birth itself is no record: number 0. */
    private static List<Metric> numbering(Journal journal, long now) {
        return List.of(metric(Vocabulary.JOURNAL_EPOCH, now, journal.epoch()),
                metric(Vocabulary.JOURNAL_RECORD, now, 0L),
                metric(Vocabulary.JOURNAL_SAMPLE_CLOCK, now, null));
    }

    private static Metric metric(Attribute attribute, long now, @Nullable Object value) {
        return Metric.of(attribute.name(), attribute.type(), now, value);
    }

    /**
     * A record as data: aliases only. What no birth named, such as a name of an older program, is left out. What is from the
     * future was taken by a clock that was wrong: old data then must not outdate what the births said.
     */
    Outgoing data(PostRecord record, boolean historical) {
        long now = justNow();
        long latest = historical ? Math.min(now, bornMillis - 1) : now;
        List<Metric> data = new ArrayList<>();
        for (Metric metric : record.dataMetrics(historical)) {
            aliases.shorten(record.device(), metric.timestampMillis() <= now ? metric : metric.withTimestamp(latest))
                    .ifPresent(data::add);
        }
        MessageType type = record.device().isEmpty() ? MessageType.NDATA : MessageType.DDATA;
        return outgoing(type, record.device(), data, nextSeq);
    }

    Outgoing deviceDeath(String device) {
        return outgoing(MessageType.DDEATH, device, List.of(), nextSeq);
    }

    private Outgoing outgoing(MessageType type, String device, List<Metric> metrics, int seq) {
        byte[] payload = PayloadCodec.encode(new Payload(justNow(), seq, metrics));
        return new Outgoing(topic(type, device).toString(), payload, seq);
    }

    /** The message is on its way, so its number is used. */
    void taken(Outgoing message) {
        nextSeq = SequenceNumber.after(message.seq());
    }

    /** Metrics of a command with name and type, as the births declared them; those with an unknown alias are left out. */
    List<Metric> named(String device, List<Metric> metrics) {
        List<Metric> named = new ArrayList<>();
        for (Metric metric : metrics) {
            Optional<Metric> known = aliases.resolve(device, metric);
            if (known.isPresent()) {
                named.add(known.get());
            } else if (metric.name() != null) {
                named.add(metric);
            }
        }
        return named;
    }

    static boolean asksForRebirth(List<Metric> metrics) {
        return metrics.stream().anyMatch(
                metric -> metric.isNamed(Vocabulary.REBIRTH.name()) && Boolean.TRUE.equals(metric.value()));
    }
}
