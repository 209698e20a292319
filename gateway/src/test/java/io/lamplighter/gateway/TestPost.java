package io.lamplighter.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.gateway.ingest.RecordId;
import io.lamplighter.gateway.ingest.Wire;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.Will;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** A post that waits for its host, then says just what the test tells it to say, over a real connection. */
final class TestPost implements AutoCloseable, SessionListener {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String LUMINAIRE = "luminaire-1";

    final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    final BlockingQueue<Boolean> rebirths = new LinkedBlockingQueue<>();
    final BlockingQueue<String> states = new LinkedBlockingQueue<>();
    private final AtomicLong acknowledged = new AtomicLong(-1);
    private final CountDownLatch hostOnline = new CountDownLatch(1);
    private final String id;
    private final long bdSeq;
    private final long epoch;
    private final MqttSession session;
    private int seq;

    TestPost(String uri, String id, long bdSeq, long epoch) throws InterruptedException {
        this(new PahoConnector(), uri, id, bdSeq, epoch);
    }

    /** By a connector with an identity. */
    TestPost(MqttConnector connector, String uri, String id, long bdSeq, long epoch) throws InterruptedException {
        this.id = id;
        this.bdSeq = bdSeq;
        this.epoch = epoch;
        Will will = new Will(Wire.topic(MessageType.NDEATH, id, null), Wire.death(bdSeq), 1, false);
        session = connector.open(ConnectOptions.of(uri, "post-" + id, PATIENCE,
                PATIENCE, will).withWindow(10_000), this);
        if (!hostOnline.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("post " + id + " sees no host at " + uri);
        }
    }

    void born(long first) {
        send(MessageType.NBIRTH, null, Wire.planningNodeBirth(bdSeq, epoch, first));
        send(MessageType.DBIRTH, LUMINAIRE, Wire.luminaireBirth(1, epoch));
        seq = 2;
    }

    void power(long number, double watts) {
        send(MessageType.DDATA, LUMINAIRE, Wire.power(next(), epoch, number, (float) watts));
    }

    void lampFailure(long number, boolean failed) {
        send(MessageType.DDATA, LUMINAIRE, Wire.lampFailure(next(), new RecordId(epoch, number), failed));
    }

    void answer(long number, CommandResult result) {
        send(MessageType.DDATA, LUMINAIRE, Wire.result(next(), new RecordId(epoch, number), result));
    }

    /** Uses up a sequence number without sending anything. */
    void loseOne() {
        next();
    }

    void send(MessageType type, @Nullable String device, byte[] payload) {
        say(Wire.topic(type, id, device), payload);
    }

    /** On whatever topic. */
    void say(String topic, byte[] payload) {
        if (!session.publish(topic, payload, 0, false)) {
            throw new IllegalStateException("the session took nothing");
        }
    }

    private int next() {
        int used = seq;
        seq = (seq + 1) % 256;
        return used;
    }

    /** Whether the host has asked for the births again since the last look. */
    boolean takeRebirth() {
        return Boolean.TRUE.equals(rebirths.poll());
    }

    /** The highest number that was acknowledged; -1 before the first acknowledgement. */
    long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void connected() {
        session.subscribe(List.of(new Subscription("spBv1.0/STATE/lamplighter", 1),
                new Subscription(Wire.topic(MessageType.NCMD, id, null), 1),
                new Subscription("spBv1.0/ruhrort/DCMD/" + id + "/#", 1)));
    }

    @Override
    public void subscribed() {
        // the retained STATE follows
    }

    @Override
    public void message(String topic, byte[] bytes) {
        if (topic.startsWith("spBv1.0/STATE/")) {
            String state = new String(bytes, StandardCharsets.UTF_8);
            states.add(state);
            if (state.contains("true")) {
                hostOnline.countDown();
            }
            return;
        }
        Payload payload = ((Decoding.Decoded) PayloadCodec.decode(bytes)).payload();
        if (Topic.parse(topic).orElseThrow().type() == MessageType.DCMD) {
            commands.add(Command.from(payload.metrics()).found().orElseThrow());
        }
        Acknowledgement.from(payload.metrics()).found().filter(each -> each.epoch() == epoch)
                .ifPresent(each -> acknowledged.accumulateAndGet(each.upTo(), Math::max));
        payload.metric(Vocabulary.REBIRTH.name())
                .ifPresent(metric -> rebirths.add(Boolean.TRUE.equals(metric.value())));
    }

    @Override
    public void closed(String reason) {
        states.add("closed " + reason);
    }

    /** Cuts the connection, so that the broker publishes the Will. */
    @Override
    public void close() {
        session.close();
    }
}
