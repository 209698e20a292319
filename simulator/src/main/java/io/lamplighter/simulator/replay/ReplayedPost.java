package io.lamplighter.simulator.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.SequenceNumber;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * An edge node that says what it once said: with sequence numbers of its own, because some of what was said may not have been recorded, and ready
 * to say its births again when a host asks. One thread.
 */
final class ReplayedPost {

    private static final String JOURNAL = "Journal/";

    private final String id;
    private final Survey survey;
    private final Retiming retiming;
    /** In the order of their births; the node itself is first, under "". */
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private int seq;
    private boolean dead = true;

    /** A message to be published. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Outgoing(String topic, byte[] payload) {}

    /** What one device declared, with the newest values. */
    private record Device(Topic birth, List<Metric> metrics, Map<Long, Integer> byAlias, Map<String, Integer> byName) {

        static Device of(Topic birth, List<Metric> metrics) {
            Device device = new Device(birth, new ArrayList<>(metrics), new HashMap<>(), new HashMap<>());
            for (int i = 0; i < metrics.size(); i++) {
                Metric metric = metrics.get(i);
                if (metric.alias() != Metric.NONE) {
                    device.byAlias.put(metric.alias(), i);
                }
                if (metric.name() != null) {
                    device.byName.put(metric.name(), i);
                }
            }
            return device;
        }

        @Nullable
        Integer indexOf(Metric metric) {
            return metric.name() == null ? byAlias.get(metric.alias()) : byName.get(metric.name());
        }

        /** As the birth named and typed it. */
        Optional<Metric> declared(Metric metric) {
            Integer index = indexOf(metric);
            Metric known = index == null ? null : metrics.get(index);
            return known == null || known.name() == null
                    ? Optional.empty()
                    : metric.declared(known.name(), known.type()).map(named -> named.withAlias(known.alias()));
        }
    }

    /** Nothing was said yet. */
    ReplayedPost(String id, Survey survey, Retiming retiming) {
        this.id = id;
        this.survey = survey;
        this.retiming = retiming;
    }

    /** What it says in place of what was recorded; empty for what has no meaning now. */
    Optional<Outgoing> says(Topic topic, Payload recorded) {
        String device = topic.device() == null ? "" : topic.device();
        Payload payload = retimed(device, recorded);
        return switch (topic.type()) {
            case NBIRTH -> {
                devices.clear();
                seq = 0;
                dead = false;
                yield Optional.of(birth(device, Device.of(topic, withFirstRecord(recorded, payload.metrics())),
                        payload.timestampMillis()));
            }
            case DBIRTH -> alive(() -> birth(device, Device.of(topic, payload.metrics()), payload.timestampMillis()));
            case NDATA, DDATA -> alive(() -> {
                remember(device, payload.metrics());
                return numbered(topic, payload.timestampMillis(), payload.metrics());
            });
            case DDEATH -> alive(() -> {
                devices.remove(device);
                return numbered(topic, payload.timestampMillis(), payload.metrics());
            });
            case NDEATH -> alive(() -> death(payload.timestampMillis()));
            case NCMD, DCMD -> Optional.empty();
        };
    }

    private Optional<Outgoing> alive(Supplier<Outgoing> words) {
        return dead ? Optional.empty() : Optional.of(words.get());
    }

    /** All births again, with the newest values; none of a dead post. */
    List<Outgoing> births(long millis) {
        if (dead) {
            return List.of();
        }
        seq = 0;
        List<Outgoing> births = new ArrayList<>();
        new LinkedHashMap<>(devices).forEach((device, known) -> births.add(birth(device, known, millis)));
        return births;
    }

    /** Its death, if it lives: nobody speaks for it any more. */
    Optional<Outgoing> dies(long millis) {
        return alive(() -> death(millis));
    }

    private Outgoing birth(String device, Device said, long millis) {
        devices.put(device, said);
        return numbered(said.birth, millis, said.metrics);
    }

    /** With the number of its birth, as Sparkplug wants it of a will, and without a sequence number. */
    private Outgoing death(long millis) {
        dead = true;
        Device node = devices.get("");
        List<Metric> number = node == null
                ? List.of()
                : node.metrics.stream().filter(metric -> metric.isNamed(Vocabulary.BD_SEQ.name())).toList();
        Topic topic = Topic.parse(Topic.NAMESPACE + "/" + id.replaceFirst("/", "/" + MessageType.NDEATH + "/"))
                .orElseThrow();
        return new Outgoing(topic.toString(), PayloadCodec.encode(new Payload(millis, Payload.NO_SEQ, number)));
    }

    private Outgoing numbered(Topic topic, long millis, List<Metric> metrics) {
        int used = seq;
        seq = (seq + 1) % SequenceNumber.COUNT;
        return new Outgoing(topic.toString(), PayloadCodec.encode(new Payload(millis, used, metrics)));
    }

    /** The births say again what was said last; what is of one record only stays as it was. */
    private void remember(String device, List<Metric> metrics) {
        Device known = devices.get(device);
        if (known == null) {
            return;
        }
        for (Metric metric : metrics) {
            Integer index = known.indexOf(metric);
            Optional<Metric> named = known.declared(metric).filter(each -> !each.historical() && !isOfJournal(each));
            if (index != null && named.isPresent()) {
                known.metrics.set(index, named.get());
            }
        }
    }

    private static boolean isOfJournal(Metric metric) {
        return metric.name() != null && metric.name().startsWith(JOURNAL);
    }

    /** No record before the first of the capture is held any more: a host need not wait for it. */
    private List<Metric> withFirstRecord(Payload recorded, List<Metric> metrics) {
        Long first = recorded.metric(Vocabulary.JOURNAL_EPOCH.name()).map(Metric::value)
                .filter(Long.class::isInstance).map(Long.class::cast)
                .map(epoch -> survey.firstRecords().get(new Survey.Journal(id, epoch))).orElse(null);
        return metrics.stream().map(metric -> first != null && metric.isNamed(Vocabulary.JOURNAL_FIRST.name())
                ? new Metric(metric.name(), metric.alias(), metric.type(), metric.timestampMillis(), first,
                        metric.historical())
                : metric).toList();
    }

    private Payload retimed(String device, Payload recorded) {
        Device known = devices.get(device);
        return new Payload(shifted(recorded.timestampMillis()), recorded.seq(), recorded.metrics().stream()
                .map(metric -> retimed(metric, known == null ? metric : known.declared(metric).orElse(metric)))
                .toList());
    }

    private Metric retimed(Metric metric, Metric named) {
        Object value = metric.value();
        if (value instanceof Long number) {
            if (named.isNamed(Vocabulary.JOURNAL_EPOCH.name())) {
                value = number ^ retiming.epochSalt();
            } else if (named.type() == DataType.DATE_TIME) {
                value = shifted(number);
            }
        }
        return new Metric(metric.name(), metric.alias(), metric.type(), shifted(metric.timestampMillis()), value,
                metric.historical());
    }

    private long shifted(long millis) {
        return millis == Metric.NONE ? millis : Math.max(0, millis + retiming.shiftMillis());
    }
}
