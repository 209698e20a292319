package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

import io.lamplighter.protocol.ahead.AheadTopic;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.PlanDelivery;
import io.lamplighter.protocol.command.SelftestRequest;
import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.sparkplug.DeclaredMetrics;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.MetricSets;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import org.jspecify.annotations.Nullable;

/** Broker, host and database in one: stores records once, acknowledges what is contiguous, and can go away. */
final class FakeHost implements MqttConnector {

    private final String hostId;
    private final DeclaredMetrics aliases = new DeclaredMetrics(new MetricSets());
    private final NavigableMap<Long, PostRecord> stored = new TreeMap<>();
    private final Map<Long, Integer> arrivals = new HashMap<>();
    private final List<CommandResult> results = new ArrayList<>();
    private final List<Long> order = new ArrayList<>();
    private final List<MessageType> types = new ArrayList<>();
    private final Map<String, List<Metric>> births = new HashMap<>();
    private final List<ToNeighbour> toNeighbours = new ArrayList<>();
    private @Nullable Session session;
    private boolean reachable = true;
    private int connections;
    private boolean acknowledges = true;
    private long contiguous;

    /** What a post told one of its neighbours. */
    @SuppressWarnings("ArrayRecordComponent")
    record ToNeighbour(String topic, byte[] payload) {}

    FakeHost(String hostId) {
        this.hostId = hostId;
    }

    private final class Session implements MqttSession {

        private final SessionListener listener;
        private boolean over;

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
            if (over) {
                return false;
            }
            receive(Topic.parse(topic).orElseThrow(), payload);
            return true;
        }

        @Override
        public boolean publish(String topic, byte[] payload, Duration expiry) {
            return !over && toNeighbours.add(new ToNeighbour(topic, payload));
        }

        @Override
        public void disconnect() {
            lose("disconnected");
        }

        @Override
        public void close() {
            lose("closed");
        }

        void lose(String reason) {
            if (!over) {
                over = true;
                listener.closed(reason);
            }
        }
    }

    @Override
    public MqttSession open(ConnectOptions options, SessionListener listener) {
        connections++;
        Session opened = new Session(listener);
        session = opened;
        if (reachable) {
            listener.connected();
        } else {
            opened.lose("connection refused");
        }
        return opened;
    }

    private void receive(Topic topic, byte[] bytes) {
        types.add(topic.type());
        if (!(PayloadCodec.decode(bytes) instanceof Decoding.Decoded(Payload payload))) {
            throw new AssertionError("not a payload on " + topic);
        }
        String device = topic.device() == null ? "" : topic.device();
        switch (topic.type()) {
            case NBIRTH -> {
                aliases.clear();
                births.put(device, payload.metrics());
                aliases.learn(device, payload.metrics());
                long first = number(payload, "Journal/first");
                contiguous = Math.max(contiguous, first - 1);
                while (stored.containsKey(contiguous + 1)) {
                    contiguous++;
                }
                acknowledge(number(payload, "Journal/epoch"));
            }
            case DBIRTH -> {
                aliases.learn(device, payload.metrics());
                births.put(device, payload.metrics());
            }
            case NDATA, DDATA -> store(device, payload);
            case NDEATH, DDEATH -> {
            }
            case NCMD, DCMD -> throw new AssertionError("a post sends no commands");
        }
    }

    private void store(String device, Payload payload) {
        List<Metric> named = payload.metrics().stream()
                .map(metric -> aliases.resolve(device, metric).orElseThrow()).toList();
        PostRecord record = PostRecord.from(device, new Payload(payload.timestampMillis(), payload.seq(), named))
                .found()
                .orElseThrow();
        arrivals.merge(record.number(), 1, Integer::sum);
        order.add(record.number());
        if (stored.putIfAbsent(record.number(), record) == null) {
            CommandResult.from(record.metrics()).found().ifPresent(results::add);
        }
        while (stored.containsKey(contiguous + 1)) {
            contiguous++;
        }
        acknowledge(record.epoch());
    }

    private static long number(Payload payload, String name) {
        return (Long) Objects.requireNonNull(payload.metric(name).orElseThrow().value());
    }

    private void acknowledge(long epoch) {
        if (acknowledges) {
            tell(MessageType.NCMD, null, new Acknowledgement(epoch, contiguous).payload(0));
        }
    }

    private void tell(MessageType type, @Nullable String device, Payload payload) {
        Session open = session;
        if (open != null && !open.over) {
            open.listener.message(new Topic("ruhrort", type, "post-1", device).toString(),
                    PayloadCodec.encode(payload));
        }
    }

    void send(String device, Command command) {
        tell(MessageType.DCMD, device, new Payload(0, Payload.NO_SEQ, command.metrics(0)));
    }

    /** A metric is written. */
    void send(String device, Metric metric) {
        tell(MessageType.DCMD, device, new Payload(0, Payload.NO_SEQ, List.of(metric)));
    }

    void send(SelftestRequest request) {
        tell(MessageType.NCMD, null, new Payload(request.expires().toEpochMilli(), Payload.NO_SEQ,
                request.metrics(request.expires().toEpochMilli())));
    }

    void send(PlanDelivery delivery) {
        tell(MessageType.NCMD, null, new Payload(0, Payload.NO_SEQ, delivery.metrics(0)));
    }

    /** A neighbour tells the post something. */
    void neighbourSays(byte[] payload) {
        Session open = session;
        if (open != null && !open.over) {
            open.listener.message(AheadTopic.of("post-1"), payload);
        }
    }

    /** What the post told its neighbours since the last call. */
    List<ToNeighbour> takeToNeighbours() {
        List<ToNeighbour> taken = List.copyOf(toNeighbours);
        toNeighbours.clear();
        return taken;
    }

    /** Attempts to connect since the last call. */
    int takeConnections() {
        int taken = connections;
        connections = 0;
        return taken;
    }

    /** The link breaks, and no new one can be made until told otherwise. */
    void reachable(boolean now) {
        reachable = now;
        if (!now && session != null) {
            session.lose("link broken");
        }
    }

    void acknowledges(boolean now) {
        acknowledges = now;
    }

    /** By number; each once. */
    NavigableMap<Long, PostRecord> stored() {
        return stored;
    }

    /** How often each number came. */
    Map<Long, Integer> arrivals() {
        return arrivals;
    }

    /** The numbers as they came. */
    List<Long> order() {
        return order;
    }

    List<CommandResult> results() {
        return results;
    }

    /** What the last birth of a device said. */
    List<Metric> birth(String device) {
        return births.getOrDefault(device, List.of());
    }

    List<MessageType> types() {
        return types;
    }
}
