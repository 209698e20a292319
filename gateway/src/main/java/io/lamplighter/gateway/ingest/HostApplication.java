package io.lamplighter.gateway.ingest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.MetricSets;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * A Sparkplug host application without its connection: judges every message of every post and says what follows from it.
 * Pure; one owner thread. Times in nanoseconds come from one monotonic ticker.
 */
public final class HostApplication {

    private static final int LATE = 128;
    /** Posts that connect together with us are born by then. */
    private static final long ROLL_CALL_NANOS = 5_000_000_000L;
    /** Longer than a full queue takes to be worked off. */
    private static final long FORGIVING_NANOS = 10_000_000_000L;

    private final HostLimits limits;
    private final RebirthBudget budget;
    private final Map<NodeId, Node> nodes = new HashMap<>();
    private final MetricSets sets = new MetricSets();
    private final Set<Node> waiting = new LinkedHashSet<>();
    private final Deque<NodeId> absent = new ArrayDeque<>();
    private long rollCallAt;

    public HostApplication(HostLimits limits) {
        this.limits = limits;
        this.budget = new RebirthBudget(limits.rebirthsPerSecond());
    }

    /** A message has come from the only server. Never throws because of what it holds. */
    public List<Step> received(String topic, byte[] bytes, Instant at, long nanos) {
        return received(new IngestEvent.Message("", topic, bytes, at), nanos);
    }

    /** A message has come. Never throws because of what it holds. */
    List<Step> received(IngestEvent.Message message, long nanos) {
        String topic = message.topic();
        Topic parsed = Topic.parse(topic).orElse(null);
        if (parsed == null) {
            return List.of(new Step.Rejected(topic, "topic-malformed", "no Sparkplug topic", message.payload()));
        }
        if (parsed.type() == MessageType.NCMD || parsed.type() == MessageType.DCMD) {
            return List.of(); // our own, or another host's
        }
        Node sender = nodes.get(NodeId.of(parsed));
        if (sender != null && parsed.type() != MessageType.NDEATH && !sender.quota.take(limits.quota(), nanos)) {
            return overQuota(sender, parsed.type(), message, nanos);
        }
        return switch (PayloadCodec.decode(message.payload())) {
            case Decoding.Rejected rejected -> List.of(
                    new Step.Rejected(topic, rejected.code(), rejected.detail(), message.payload()));
            case Decoding.Decoded decoded ->
                judge(new Arrived(message.server(), parsed, decoded.payload(), message.at(), message.payload()),
                        nanos);
        };
    }

    /** Not even read, so that one post cannot keep the others waiting. A birth that is not read makes all births void. */
    private List<Step> overQuota(Node node, MessageType type, IngestEvent.Message message, long nanos) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Rejected(message.topic(), "over-quota", "more than " + limits.quota().perSecond()
                + " messages per second", message.payload()));
        if (type == MessageType.NDATA || type == MessageType.DDATA) {
            steps.addAll(lost(node.id, nanos));
        } else if (node.born) {
            steps.add(gone(node, message.at()));
        }
        return steps;
    }

    private Step gone(Node node, Instant at) {
        node.forget();
        waiting.remove(node);
        return new Step.Changed(node.id, new FleetUpdate.PostDied(node.id.post(), node.id.district(), at));
    }

    private List<Step> judge(Arrived message, long nanos) {
        NodeId id = NodeId.of(message.topic());
        Node node = nodes.get(id);
        if (node == null) {
            if (message.topic().type() == MessageType.NDEATH) {
                return List.of(); // of a post that we do not know anyway
            }
            if (nodes.size() >= limits.posts()) {
                return List.of(rejected(message, "too-many-posts", "more than " + limits.posts()));
            }
            node = new Node(new NodeId(id.district().intern(), id.post()), sets);
            nodes.put(node.id, node);
        }
        return switch (message.topic().type()) {
            case NBIRTH -> nodeBirth(node, message, nanos);
            case NDEATH -> nodeDeath(node, message);
            case DBIRTH, DDEATH, NDATA, DDATA -> inSequence(node, message, nanos);
            case NCMD, DCMD -> List.of();
        };
    }

    private List<Step> nodeBirth(Node node, Arrived message, long nanos) {
        Payload payload = message.payload();
        if (payload.seq() != 0) {
            return List.of(rejected(message, "birth-seq", "an NBIRTH has seq 0, not " + payload.seq()));
        }
        Birth birth = Birth.of(payload);
        List<Step> steps = new ArrayList<>(Identity.check(node, birth, nanos));
        waiting.remove(node);
        node.begin(message.server(), birth.bdSeq(), message.at());
        String wrong = node.declared.learn("", payload.metrics()).orElse(null);
        if (wrong != null) {
            node.forget();
            steps.add(rejected(message, "birth-malformed", wrong));
            steps.add(new Step.Changed(node.id,
                    new FleetUpdate.PostDied(node.id.post(), node.id.district(), message.at())));
            return steps;
        }
        birth.journal().ifPresent(journal -> node.keep(journal.epoch()));
        node.journal = birth.journal().isPresent();
        steps.add(new Step.Changed(node.id, new FleetUpdate.PostBorn(node.id.post(), node.id.district(), message.at(),
                Values.shown(attributes(message, payload.metrics())))));
        birth.journal().ifPresent(journal -> steps.add(
                new Step.JournalFound(node.id, journal.epoch(), journal.first(), journal.lost(), message.at())));
        if (!node.journal) {
            DataReader.birthReport(node.id, message, payload.metrics()).ifPresent(steps::add);
        }
        return steps;
    }

    private List<Step> nodeDeath(Node node, Arrived message) {
        long bdSeq = Birth.of(message.payload()).bdSeq();
        if (!node.born || !node.server.equals(message.server())) {
            return List.of(); // it lives on another server now
        }
        if (node.bdSeq != Node.NO_BD_SEQ && bdSeq != node.bdSeq) {
            return List.of(rejected(message, "death-of-another-session",
                    "bdSeq " + bdSeq + ", the birth had " + node.bdSeq));
        }
        return List.of(gone(node, message.at()));
    }

    private List<Step> inSequence(Node node, Arrived message, long nanos) {
        if (!node.born) {
            return rejectedAndReborn(node, message, "not-born", nanos);
        }
        int seq = message.payload().seq();
        if (seq == Payload.NO_SEQ) {
            return List.of(rejected(message, "seq-missing", "data, births and deaths of devices are numbered"));
        }
        int distance = node.missingBefore(seq, nanos);
        if (distance >= LATE) {
            return late(node, message, nanos);
        }
        if (distance > 0) {
            node.hold(distance, message, nanos);
            waiting.add(node);
            return node.held.size() >= limits.held() ? giveUp(node, nanos) : List.of();
        }
        List<Step> steps = new ArrayList<>(use(node, message, nanos));
        node.advance(1);
        node.closer(1);
        for (Arrived next = node.takeNext().orElse(null); next != null; next = node.takeNext().orElse(null)) {
            steps.addAll(use(node, next, nanos));
            node.advance(1);
            node.closer(1);
        }
        if (node.held.isEmpty()) {
            waiting.remove(node);
        }
        return steps;
    }

    /** Behind its turn: a record may come at any time and counts once; what is not numbered cannot be told apart. */
    private List<Step> late(Node node, Arrived message, long nanos) {
        boolean data = message.topic().type() == MessageType.DDATA || message.topic().type() == MessageType.NDATA;
        return data && node.journal
                ? use(node, message, nanos)
                : List.of(rejected(message, "seq-late", "its turn is over"));
    }

    /** The missing message will not come any more: what waits for it is used, and the post has to say everything anew. */
    private List<Step> giveUp(Node node, long nanos) {
        List<Arrived> held = List.copyOf(node.held.values());
        int reached = node.held.lastKey();
        waiting.remove(node);
        node.held.clear();
        node.advance(reached + 1);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Noticed(node.id, "sequence-gap", "at least one message is missing"));
        held.forEach(message -> steps.addAll(use(node, message, nanos)));
        steps.addAll(rebirth(node, "sequence-gap", nanos));
        return steps;
    }

    private List<Step> use(Node node, Arrived message, long nanos) {
        return switch (message.topic().type()) {
            case DBIRTH -> deviceBirth(node, message);
            case DDEATH -> deviceDeath(node, message);
            case NDATA, DDATA -> {
                if (!message.device().isEmpty() && !node.declared.knows(message.device())) {
                    yield rejectedAndReborn(node, message, "device-not-born", nanos);
                }
                List<Step> steps = DataReader.read(node, message);
                boolean unknown = steps.stream().anyMatch(step -> step instanceof Step.Rejected rejected
                        && rejected.code().equals(DataReader.UNKNOWN_METRIC));
                yield unknown
                        ? with(steps, rebirth(node, DataReader.UNKNOWN_METRIC, nanos))
                        : with(steps, Identity.checked(node, steps));
            }
            case NBIRTH, NDEATH, NCMD, DCMD -> List.of();
        };
    }

    private List<Step> deviceBirth(Node node, Arrived message) {
        if (!node.declared.knows(message.device()) && node.declared.size() > limits.devicesPerPost()) {
            return List.of(rejected(message, "too-many-devices", "more than " + limits.devicesPerPost()));
        }
        List<Metric> metrics = message.payload().metrics();
        String device = message.device().intern(); // there are a million luminaire-1
        String wrong = node.declared.learn(device, metrics).orElse(null);
        if (wrong != null) {
            return List.of(rejected(message, "birth-malformed", wrong));
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Changed(node.id, new FleetUpdate.DeviceBorn(node.id.post(), device, message.at(),
                Values.shown(attributes(message, metrics)))));
        if (!node.journal) {
            DataReader.birthReport(node.id, message, metrics).ifPresent(steps::add);
        }
        return steps;
    }

    private static List<Step> deviceDeath(Node node, Arrived message) {
        if (!node.declared.forget(message.device())) {
            return List.of();
        }
        return List.of(new Step.Changed(node.id,
                new FleetUpdate.DeviceDied(node.id.post(), message.device(), message.at())));
    }

    /** We are connected. These posts are known; who of them is not born soon may believe that we have its birth. */
    public void connected(List<NodeId> known, long nanos) {
        absent.clear();
        absent.addAll(known);
        rollCallAt = nanos + ROLL_CALL_NANOS;
    }

    private List<Step> rollCall(long nanos) {
        List<Step> steps = new ArrayList<>();
        while (!absent.isEmpty() && nanos - rollCallAt >= 0) {
            Node node = nodes.get(absent.getFirst());
            if (node != null && node.born) {
                absent.removeFirst();
            } else if (budget.take(nanos)) {
                steps.add(new Step.AskRebirth(absent.removeFirst(), "not-heard-yet"));
            } else {
                rollCallAt = nanos + RebirthBudget.SECOND;
            }
        }
        return steps;
    }

    /** What is due by now: gaps that were not filled in time, posts that were not heard since we are connected. */
    public List<Step> due(long nanos) {
        List<Step> steps = rollCall(nanos);
        for (Node node : List.copyOf(waiting)) {
            if (nanos - node.heldSince() >= limits.reorderTimeout().toNanos()) {
                steps.addAll(giveUp(node, nanos));
            }
        }
        return steps;
    }

    /** When {@link #due} has something to do next; empty when nothing waits. */
    public OptionalLong nextDue() {
        OptionalLong gap = waiting.stream()
                .mapToLong(node -> node.heldSince() + limits.reorderTimeout().toNanos()).min();
        if (absent.isEmpty()) {
            return gap;
        }
        return OptionalLong.of(gap.isPresent() ? Math.min(gap.getAsLong(), rollCallAt) : rollCallAt);
    }

    /** We had to drop a message of that post before it got here. What is numbered will be sent again. */
    public List<Step> lost(NodeId id, long nanos) {
        Node node = nodes.get(id);
        if (node == null || !node.born) {
            return List.of();
        }
        node.forgiveGaps(nanos + FORGIVING_NANOS);
        return node.journal ? List.of() : rebirth(node, "overload", nanos);
    }

    /** Nothing is known of any post until it is born again. */
    public List<Step> disconnected(Instant at) {
        return nodes.values().stream().map(node -> node.server).distinct().toList().stream()
                .flatMap(server -> disconnected(server, at).stream()).toList();
    }

    /** Our connection to this server is gone: nothing is known of its posts until they are born again. */
    List<Step> disconnected(String server, Instant at) {
        List<Step> steps = new ArrayList<>();
        for (Node node : nodes.values()) {
            if (node.born && node.server.equals(server)) {
                steps.add(gone(node, at));
            }
        }
        absent.clear();
        return steps;
    }

    private List<Step> rejectedAndReborn(Node node, Arrived message, String code, long nanos) {
        return with(List.of(rejected(message, code, "data of something that was not born")),
                rebirth(node, code, nanos));
    }

    private List<Step> rebirth(Node node, String why, long nanos) {
        if (!node.mayBeAsked(nanos, limits.rebirthPause().toNanos()) || !budget.take(nanos)) {
            return List.of();
        }
        node.ask(nanos);
        return List.of(new Step.AskRebirth(node.id, why));
    }

    private static List<Step> with(List<Step> some, List<Step> more) {
        if (more.isEmpty()) {
            return some;
        }
        List<Step> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static Map<String, AttributeValue> attributes(Arrived message,
            List<Metric> metrics) {
        return Values.attributes(metrics, DataReader.sampledAt(message), message.at());
    }

    private static Step rejected(Arrived message, String code, String detail) {
        return new Step.Rejected(message.topic().toString(), code, detail, message.bytes());
    }

    /** The post was taken down: should it speak again, it is one that nobody knows. */
    void forget(NodeId id) {
        Node node = nodes.remove(id);
        if (node != null) {
            waiting.remove(node);
        }
        absent.remove(id);
    }

    /** The command that a wish becomes, by what the births of its node declared. */
    MetricWish.Outcome wish(NodeId of, MetricWish wish, long nowMillis) {
        return wish.command(of, Optional.ofNullable(nodes.get(of)).filter(node -> node.born), nowMillis);
    }

    /** The command that asks a post for its births. */
    public static Payload rebirthCommand(long nowMillis) {
        return new Payload(nowMillis, Payload.NO_SEQ, List.of(
                Metric.of(Vocabulary.REBIRTH.name(), Vocabulary.REBIRTH.type(), nowMillis, true)));
    }
}
