package io.lamplighter.simulator.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.Will;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.HostState;
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
 * A post that numbers records, keeps each until it is acknowledged, and comes back whenever its broker does. It never dies
 * itself, so it knows what must be stored. One owner thread; what the session says is handed to it.
 */
final class CountingPost implements SessionListener {

    static final String DISTRICT = "soak";
    static final String HOST = "lamplighter";

    private static final String DEVICE = Vocabulary.luminaireDevice(1);
    /** Records without an acknowledgement; at the bound it makes no further ones. */
    private static final int MOST_WAITING = 500;
    private static final int WINDOW = 2_000;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long RETRY_NANOS = Duration.ofMillis(500).toNanos();
    private static final long OVERDUE_NANOS = Duration.ofSeconds(4).toNanos();

    private final String id;
    private final long epoch;
    private final String broker;
    private final Executor owner;
    private @Nullable MqttSession session;
    private boolean subscribed;
    private boolean hostOnline;
    private boolean born;
    private long bdSeq;
    private int seq;
    private long sent;
    private long acknowledged;
    private long retryAtNanos = System.nanoTime();
    private long progressAtNanos = System.nanoTime();

    CountingPost(String id, long epoch, String broker, Executor owner) {
        this.id = id;
        this.epoch = epoch;
        this.broker = broker;
        this.owner = owner;
    }

    String id() {
        return id;
    }

    long epoch() {
        return epoch;
    }

    /** Numbers 1 to this one were made. */
    long sent() {
        return sent;
    }

    long acknowledged() {
        return acknowledged;
    }

    /** Does what is due; {@code more} says whether to make another record. */
    void step(boolean more) {
        long now = System.nanoTime();
        if (session == null) {
            if (now - retryAtNanos >= 0) {
                connect();
            }
        } else if (subscribed && hostOnline) {
            if (!born) {
                born = birth() && again();
                progressAtNanos = now;
            } else if (sent > acknowledged && now - progressAtNanos >= OVERDUE_NANOS) {
                born = again(); // what the session does not take leaves a hole: begin anew
                progressAtNanos = now;
            }
        }
        if (more && born && sent - acknowledged < MOST_WAITING && record(sent + 1, false)) {
            progressAtNanos = sent == acknowledged ? now : progressAtNanos;
            sent++;
        }
    }

    private void connect() {
        bdSeq = (bdSeq + 1) % SequenceNumber.COUNT;
        Will will = new Will(Topic.ofNode(DISTRICT, MessageType.NDEATH, id).toString(),
                PayloadCodec.encode(new Payload(System.currentTimeMillis(), Payload.NO_SEQ,
                        List.of(Metric.of(Vocabulary.BD_SEQ.name(), Vocabulary.BD_SEQ.type(),
                                System.currentTimeMillis(), bdSeq)))),
                1, false);
        session = new PahoConnector().open(
                ConnectOptions.of(broker, "post-" + id, LIMIT, LIMIT, will).withWindow(WINDOW), this);
    }

    private boolean birth() {
        long now = System.currentTimeMillis();
        seq = 0;
        return publish(Topic.ofNode(DISTRICT, MessageType.NBIRTH, id), now, List.of(
                Metric.of(Vocabulary.BD_SEQ.name(), Vocabulary.BD_SEQ.type(), now, bdSeq),
                Metric.of(Vocabulary.REBIRTH.name(), Vocabulary.REBIRTH.type(), now, false),
                metric(Vocabulary.JOURNAL_EPOCH, 1, epoch), metric(Vocabulary.JOURNAL_RECORD, 2, 0L),
                metric(Vocabulary.JOURNAL_FIRST, 3, acknowledged + 1)))
                && publish(Topic.ofDevice(DISTRICT, MessageType.DBIRTH, id, DEVICE), now, List.of(
                        metric(Vocabulary.JOURNAL_EPOCH, 11, epoch), metric(Vocabulary.JOURNAL_RECORD, 12, 0L),
                        metric(Vocabulary.ACTIVE_POWER, 13, 0f)));
    }

    private static Metric metric(Attribute attribute, long alias, Object value) {
        return Metric.of(attribute.name(), attribute.type(), System.currentTimeMillis(), value).withAlias(alias);
    }

    /** Everything that is not acknowledged, once more. */
    private boolean again() {
        for (long number = acknowledged + 1; number <= sent; number++) {
            if (!record(number, true)) {
                return false;
            }
        }
        return true;
    }

    private boolean record(long number, boolean historical) {
        long now = System.currentTimeMillis();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(Metric.aliased(11, now, epoch, historical));
        metrics.add(Metric.aliased(12, now, number, historical));
        metrics.add(Metric.aliased(13, now, (float) (number % 100), historical));
        return publish(Topic.ofDevice(DISTRICT, MessageType.DDATA, id, DEVICE), now, metrics);
    }

    private boolean publish(Topic topic, long now, List<Metric> metrics) {
        MqttSession open = session;
        boolean taken = open != null && open.publish(topic.toString(),
                PayloadCodec.encode(new Payload(now, seq, metrics)), 0, false);
        seq = taken ? (seq + 1) % SequenceNumber.COUNT : seq;
        return taken;
    }

    @Override
    public void connected() {
        owner.execute(() -> {
            if (session != null) {
                session.subscribe(List.of(new Subscription(HostState.topic(HOST), 1),
                        new Subscription(Topic.ofNode(DISTRICT, MessageType.NCMD, id).toString(), 1)));
            }
        });
    }

    @Override
    public void subscribed() {
        owner.execute(() -> subscribed = true);
    }

    @Override
    public void message(String topic, byte[] payload) {
        owner.execute(() -> heard(topic, payload));
    }

    private void heard(String topic, byte[] bytes) {
        if (topic.equals(HostState.topic(HOST))) {
            hostOnline = HostState.decode(bytes).map(HostState::online).orElse(hostOnline);
            born = false;
        } else if (PayloadCodec.decode(bytes) instanceof Decoding.Decoded(Payload payload)) {
            Acknowledgement.from(payload.metrics()).found().filter(each -> each.epoch() == epoch)
                    .ifPresent(each -> acknowledge(each.upTo()));
            if (payload.metric(Vocabulary.REBIRTH.name()).map(Metric::value).filter(Boolean.TRUE::equals)
                    .isPresent()) {
                born = false;
            }
        }
    }

    private void acknowledge(long upTo) {
        if (upTo > acknowledged) {
            acknowledged = upTo;
            progressAtNanos = System.nanoTime();
        }
    }

    @Override
    public void closed(String reason) {
        owner.execute(() -> {
            session = null;
            subscribed = false;
            hostOnline = false;
            born = false;
            retryAtNanos = System.nanoTime() + RETRY_NANOS;
        });
    }

    void close() {
        if (session != null) {
            session.close();
        }
    }
}
