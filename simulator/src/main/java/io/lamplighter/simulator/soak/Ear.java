package io.lamplighter.simulator.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.sparkplug.DeclaredMetrics;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.MetricSets;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.host.HostException;

/**
 * Listens at the broker to what a post says, beside the gateway, which acknowledges. Thread-safe; messages come on the
 * session's thread.
 */
final class Ear implements SessionListener, AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration CLIPPED = Duration.ofMillis(5);

    private final DeclaredMetrics aliases = new DeclaredMetrics(new MetricSets());
    private final Map<Accepted.Id, PostRecord> heard = new ConcurrentHashMap<>();
    private final Queue<String> twice = new ConcurrentLinkedQueue<>();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong births = new AtomicLong();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch listening = new CountDownLatch(1);
    private final MqttSession session;
    private volatile boolean lost;

    /** Begins to listen; blocks until it does. */
    Ear(String broker) throws InterruptedException {
        this.session = new PahoConnector().open(
                ConnectOptions.of(broker, "soak-ear", Duration.ofSeconds(30), LIMIT, null), this);
        boolean answered = connected.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (answered) {
            // one filter: the broker keeps no order between two, and a device's birth must not overtake its node's
            session.subscribe(List.of(new Subscription("spBv1.0/" + SoakPost.DISTRICT + "/#", 0)));
        }
        if (!answered || !listening.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            session.close();
            throw new HostException("The broker at " + broker + " does not answer.");
        }
    }

    @Override
    public void connected() {
        connected.countDown();
    }

    @Override
    public void subscribed() {
        listening.countDown();
    }

    @Override
    public void closed(String reason) {
        lost = true;
    }

    @Override
    public void message(String topic, byte[] bytes) {
        Topic parsed = Topic.parse(topic).orElse(null);
        if (parsed == null || !(PayloadCodec.decode(bytes) instanceof Decoding.Decoded(Payload payload))) {
            return;
        }
        String device = parsed.device() == null ? "" : parsed.device();
        switch (parsed.type()) {
            case NBIRTH -> {
                births.incrementAndGet();
                aliases.clear();
                aliases.learn(device, payload.metrics());
                payload.metric(Vocabulary.JOURNAL_DROPPED.name()).map(Metric::value).ifPresent(
                        value -> dropped.accumulateAndGet((Long) value, Math::max));
            }
            case DBIRTH -> aliases.learn(device, payload.metrics());
            case NDATA, DDATA -> data(device, payload);
            case NDEATH, DDEATH, NCMD, DCMD -> {
                // no records
            }
        }
    }

    private void data(String device, Payload payload) {
        List<Metric> named = payload.metrics().stream().flatMap(metric -> aliases.resolve(device, metric).stream())
                .toList();
        PostRecord.from(device, new Payload(payload.timestampMillis(), payload.seq(), named)).found().ifPresent(
                record -> {
                    Accepted.Id id = new Accepted.Id(record.epoch(), record.number());
                    PostRecord before = heard.putIfAbsent(id, record);
                    if (before != null && !same(before, record)) {
                        twice.add(record.number() + ": " + content(before) + " and " + content(record));
                    }
                });
    }

    /** Live data never has a time in the future, so its time may be clipped by a moment. */
    private static boolean same(PostRecord one, PostRecord other) {
        Duration apart = Duration.between(one.sampledAt(), other.sampledAt()).abs();
        return apart.compareTo(CLIPPED) <= 0 && content(one).equals(content(other));
    }

    private static String content(PostRecord record) {
        return record.device() + " " + record.metrics().stream()
                .map(metric -> metric.name() + "=" + metric.value()).sorted().collect(Collectors.joining(" "));
    }

    Set<Accepted.Id> heard() {
        return heard.keySet();
    }

    /** Numbers that came as two different records, with both. */
    Queue<String> twice() {
        return twice;
    }

    /** Records that the post says it gave up. */
    long dropped() {
        return dropped.get();
    }

    long births() {
        return births.get();
    }

    /** Whether it could not hear everything. */
    boolean lost() {
        return lost;
    }

    @Override
    public void close() {
        session.close();
    }
}
