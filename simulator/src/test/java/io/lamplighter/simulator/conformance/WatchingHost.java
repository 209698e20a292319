package io.lamplighter.simulator.conformance;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.sparkplug.DeclaredMetrics;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.MetricSets;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Attribute;

import static org.assertj.core.api.Assertions.assertThat;

/** A host on a real broker: online, it knows the newest value of every metric of one node. Thread-safe. */
public final class WatchingHost implements AutoCloseable, SessionListener {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DeclaredMetrics aliases = new DeclaredMetrics(new MetricSets());
    private final Map<String, String> newest = new HashMap<>();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final String hostId;
    private final Topic commands;
    private final long since = System.currentTimeMillis();
    private final MqttSession session;
    private int births;

    public WatchingHost(String uri, String hostId, String group, String node) throws InterruptedException {
        this.hostId = hostId;
        this.commands = Topic.ofNode(group, MessageType.NCMD, node);
        session = new PahoConnector().open(ConnectOptions.of(uri, "watching-host", PATIENCE, PATIENCE, null), this);
        assertThat(connected.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        session.subscribe(List.of(new Subscription(Topic.NAMESPACE + "/" + group + "/#", 1)));
        assertThat(subscribed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        sayOnline();
    }

    private void sayOnline() {
        assertThat(session.publish(HostState.topic(hostId), new HostState(true, since).encode(), 1, true)).isTrue();
    }

    public void command(List<Metric> metrics) {
        byte[] payload = PayloadCodec.encode(new Payload(System.currentTimeMillis(), Payload.NO_SEQ, metrics));
        assertThat(session.publish(commands.toString(), payload, 0, false)).isTrue();
    }

    /** Waits until, after so many births of the node, the metric was said with this value. */
    public void await(int afterBirths, String device, Attribute attribute, String value) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 1; !said(afterBirths, device, attribute, value); i++) {
            assertThat(System.nanoTime()).as("still no %s %s of '%s': %s", attribute.name(), value, device, this)
                    .isLessThan(deadline);
            if (i % 50 == 0) {
                sayOnline(); // as the gateway does: a broker may miss a new subscriber of what is retained
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private synchronized boolean said(int afterBirths, String device, Attribute attribute, String value) {
        return births >= afterBirths && value.equals(newest.get(device + " " + attribute.name()));
    }

    @Override
    public synchronized void message(String text, byte[] bytes) {
        Topic topic = Topic.parse(text).orElseThrow();
        if (!topic.node().equals(commands.node())) {
            return; // another node of the group
        }
        if (!(PayloadCodec.decode(bytes) instanceof Decoding.Decoded(Payload payload))) {
            throw new AssertionError("not a payload on " + topic);
        }
        String device = topic.device() == null ? "" : topic.device();
        switch (topic.type()) {
            case NBIRTH -> {
                births++;
                newest.clear();
                aliases.clear();
                aliases.learn(device, payload.metrics());
                payload.metrics().forEach(metric -> note(device, metric));
            }
            case DBIRTH -> {
                aliases.learn(device, payload.metrics());
                payload.metrics().forEach(metric -> note(device, metric));
            }
            case NDATA, DDATA -> payload.metrics()
                    .forEach(metric -> aliases.resolve(device, metric).ifPresent(known -> note(device, known)));
            case NDEATH, DDEATH, NCMD, DCMD -> {
            }
        }
    }

    private void note(String device, Metric metric) {
        newest.put(device + " " + metric.name(), String.valueOf(metric.value()));
    }

    @Override
    public void connected() {
        connected.countDown();
    }

    @Override
    public void subscribed() {
        subscribed.countDown();
    }

    @Override
    public void closed(String reason) {}

    @Override
    public void close() {
        session.close();
    }

    @Override
    public synchronized String toString() {
        return births + " births, " + newest;
    }
}
