package io.lamplighter.simulator.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.protocol.sparkplug.DeclaredMetrics;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.MetricSets;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.replay.Capture.Message;

/**
 * What a capture holds, read once from end to end before any of it is replayed. Immutable.
 *
 * @param messages
 *            that can be read
 * @param millis
 *            from the beginning of the recording to the last of them
 * @param damage
 *            where it cannot be read on, and why; empty when nothing is missing
 * @param firstRecords
 *            the lowest record number of each journal that is in it
 */
record Survey(Instant recordedAt, long messages, long millis, int posts, Optional<String> damage,
        Map<Journal, Long> firstRecords) {

    /** Of one post, both under pseudonyms. */
    record Journal(String post, long epoch) {}

    /**
     * Reads the file.
     *
     * @throws CaptureReader.DamagedException
     *             when it is no capture at all
     */
    static Survey of(Path file) throws IOException, CaptureReader.DamagedException {
        try (CaptureReader reader = CaptureReader.open(file)) {
            Reading reading = new Reading();
            Optional<String> damage = Optional.empty();
            try {
                for (Optional<Message> next = reader.next(); next.isPresent(); next = reader.next()) {
                    reading.read(next.get());
                }
            } catch (CaptureReader.DamagedException e) {
                damage = Optional.of(Objects.requireNonNullElse(e.getMessage(), "damaged"));
            }
            return new Survey(reader.recordedAt(), reading.messages, reading.millis, reading.posts.size(), damage,
                    reading.firstRecords);
        }
    }

    private static final class Reading {

        private final MetricSets sets = new MetricSets();
        private final Map<String, DeclaredMetrics> declared = new HashMap<>();
        private final Set<String> posts = new HashSet<>();
        private final Map<Journal, Long> firstRecords = new HashMap<>();
        private long messages;
        private long millis;

        void read(Message message) {
            messages++;
            millis = message.millis();
            Topic topic = Topic.parse(message.topic()).orElse(null);
            if (topic != null && PayloadCodec.decode(message.payload()) instanceof Decoding.Decoded(Payload payload)) {
                note(topic, payload.metrics());
            }
        }

        private void note(Topic topic, List<Metric> metrics) {
            String post = topic.group() + "/" + topic.node();
            String device = topic.device() == null ? "" : topic.device();
            posts.add(post);
            DeclaredMetrics known = declared.computeIfAbsent(post, _ -> new DeclaredMetrics(sets));
            switch (topic.type()) {
                case NBIRTH -> {
                    known.clear();
                    known.learn(device, metrics);
                }
                case DBIRTH -> known.learn(device, metrics);
                case NDATA, DDATA -> {
                    Optional<Long> epoch = number(known, device, metrics, Vocabulary.JOURNAL_EPOCH.name());
                    Optional<Long> record = number(known, device, metrics, Vocabulary.JOURNAL_RECORD.name());
                    if (epoch.isPresent() && record.isPresent()) {
                        firstRecords.merge(new Journal(post, epoch.get()), record.get(), Math::min);
                    }
                }
                case NDEATH, DDEATH, NCMD, DCMD -> {
                    // say nothing of records
                }
            }
        }

        private static Optional<Long> number(DeclaredMetrics known, String device, List<Metric> metrics, String name) {
            return metrics.stream().flatMap(metric -> known.resolve(device, metric).stream())
                    .filter(metric -> metric.isNamed(name)).map(Metric::value).filter(Long.class::isInstance)
                    .map(Long.class::cast).findFirst();
        }
    }
}
