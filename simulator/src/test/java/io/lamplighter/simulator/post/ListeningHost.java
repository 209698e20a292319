package io.lamplighter.simulator.post;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.sparkplug.DeclaredMetrics;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.MetricSets;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;

/** Broker and host in one that only listens: which metrics of each post's device have become true. Thread-safe. */
final class ListeningHost implements MqttConnector {

    private final String hostId;
    private final Map<String, DeclaredMetrics> aliases = new HashMap<>();
    private final Map<String, Set<String>> raised = new ConcurrentHashMap<>();

    ListeningHost(String hostId) {
        this.hostId = hostId;
    }

    /** The events that this post has told the start of. */
    Set<String> raised(String post) {
        return raised.getOrDefault(post, Set.of());
    }

    @Override
    public MqttSession open(ConnectOptions options, SessionListener listener) {
        listener.connected();
        return new Session(listener);
    }

    private synchronized void receive(String text, byte[] bytes) {
        Topic topic = Topic.parse(text).orElseThrow();
        if (!(PayloadCodec.decode(bytes) instanceof Decoding.Decoded(Payload payload))) {
            throw new AssertionError("not a payload on " + topic);
        }
        DeclaredMetrics table = aliases.computeIfAbsent(topic.node(), _ -> new DeclaredMetrics(new MetricSets()));
        String device = topic.device() == null ? "" : topic.device();
        switch (topic.type()) {
            case NBIRTH -> {
                table.clear();
                table.learn(device, payload.metrics());
            }
            case DBIRTH -> table.learn(device, payload.metrics());
            case DDATA -> payload.metrics().stream().map(metric -> table.resolve(device, metric).orElseThrow())
                    .filter(metric -> Boolean.TRUE.equals(metric.value()))
                    .forEach(metric -> note(topic.node(), metric));
            case NDATA, NDEATH, DDEATH, NCMD, DCMD -> {
            }
        }
    }

    private void note(String post, Metric metric) {
        raised.computeIfAbsent(post, _ -> ConcurrentHashMap.newKeySet()).add(String.valueOf(metric.name()));
    }

    private final class Session implements MqttSession {

        private final SessionListener listener;

        Session(SessionListener listener) {
            this.listener = listener;
        }

        @Override
        public void subscribe(List<Subscription> subscriptions) {
            listener.subscribed();
            listener.message(HostState.topic(hostId), new HostState(true, 1).encode());
        }

        @Override
        public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
            receive(topic, payload);
            return true;
        }

        @Override
        public boolean publish(String topic, byte[] payload, Duration expiry) {
            return true;
        }

        @Override
        public void disconnect() {
            listener.closed("disconnected");
        }

        @Override
        public void close() {
            // nothing to drop
        }
    }
}
