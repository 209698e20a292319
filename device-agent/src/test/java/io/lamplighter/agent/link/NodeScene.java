package io.lamplighter.agent.link;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

import io.lamplighter.agent.journal.Journal;
import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.agent.journal.MemoryDisk;
import io.lamplighter.agent.journal.Retention;
import io.lamplighter.agent.journal.Uptime;
import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

/** An edge node with a journal in memory and a broker that the test plays; it has been started. */
final class NodeScene implements NodeModel, BirthNumbers {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    final FakeConnector broker = new FakeConnector();
    final List<String> commands = new ArrayList<>();
    final List<Integer> heard = new ArrayList<>();
    final List<String> changes = new ArrayList<>();
    final Journal journal;
    private final Deque<LinkEvent> mailbox = new ArrayDeque<>();
    private final EdgeNode node;
    private long nanos;
    private int bdSeq = 253;
    private int savedBdSeq = 253;

    private Duration ahead = Duration.ZERO;

    NodeScene(Delivery delivery, JournalSettings journalSettings, String... servers) {
        journal = Journal.open(new MemoryDisk(), journalSettings, new Uptime(() -> nanos, 1), () -> 77);
        node = new EdgeNode(settings(delivery, List.of(servers)),
                new NodeSurroundings("d", "p", broker, journal, this::now, () -> nanos, new Random(3),
                        this, mailbox::add),
                this);
        node.start();
    }

    /** The birth number that a power cut leaves. */
    int savedBdSeq() {
        return savedBdSeq;
    }

    EdgeNode node() {
        return node;
    }

    /** Its clock is wrong by so much from now on. */
    void clockAhead(Duration by) {
        ahead = by;
    }

    void connect() {
        tickUntilOpen();
        broker.last().accept();
        handle();
    }

    void connectAndBear() {
        connect();
        host(true, 5);
        assertThat(node.born()).isTrue();
        advance(BirthPace.SETTLING);
    }

    void host(boolean online, long timestamp) {
        broker.last().say(new HostState(online, timestamp));
        handle();
    }

    void rebirth() {
        broker.last().command(MessageType.NCMD, "",
                List.of(Metric.of(Vocabulary.REBIRTH.name(), Vocabulary.REBIRTH.type(), 0, true)));
        handle();
    }

    void acknowledge(long upTo) {
        ncmd(new Acknowledgement(journal.epoch(), upTo));
    }

    void ncmd(Acknowledgement acknowledgement) {
        broker.last().command(MessageType.NCMD, "", acknowledgement.payload(0).metrics());
        handle();
    }

    void tickUntilOpen() {
        int before = broker.sessions().size();
        for (int i = 0; i < 70 && broker.sessions().size() == before; i++) {
            nanos += SECOND;
            node.tick();
        }
        assertThat(broker.sessions()).hasSize(before + 1);
    }

    void advance(Duration duration) {
        long end = nanos + duration.toNanos();
        for (long due = tick(); due <= end; due = tick()) {
            nanos = Math.max(nanos + 1, due);
        }
        nanos = end;
        tick();
    }

    private long tick() {
        long due = node.tick();
        journal.takeJob().ifPresent(job -> journal.done(job.run()));
        return Math.min(due, journal.nextDue().orElse(Long.MAX_VALUE));
    }

    void handle() {
        for (LinkEvent event = mailbox.poll(); event != null; event = mailbox.poll()) {
            node.handle(event);
        }
    }

    PostRecord publish() {
        PostRecord record = journal.append(Retention.ROUTINE, "luminaire-1", now(), metrics());
        node.publish(record);
        return record;
    }

    List<Long> numbers(List<FakeConnector.Sent> sent) {
        List<Long> numbers = new ArrayList<>();
        for (FakeConnector.Sent message : sent) {
            if (message.type() == MessageType.DDATA) {
                numbers.add((Long) message.payload().metrics().get(1).value());
            }
        }
        return numbers;
    }

    Instant now() {
        return START.plusNanos(nanos).plus(ahead);
    }

    List<Metric> metrics() {
        return List.of(metric(Vocabulary.ACTUAL_LIGHT_STATE, 40f));
    }

    private Metric metric(Attribute attribute, Object value) {
        return Metric.of(attribute.name(), attribute.type(), now().toEpochMilli(), value);
    }

    private static LinkSettings settings(Delivery delivery, List<String> servers) {
        LinkSettings standard = LinkSettings.standard("tcp://a:1883", "host");
        return new LinkSettings(servers, "host", standard.keepAlive(), standard.timeout(), standard.backOff(),
                delivery, standard.acknowledgeTimeout(), standard.drainPerSecond());
    }

    @Override
    public Birth birth() {
        SequencedMap<String, List<Metric>> devices = new LinkedHashMap<>();
        devices.put("luminaire-1",
                List.of(metric(Vocabulary.ACTUAL_LIGHT_STATE, 0f), metric(Vocabulary.COMMAND_ID, "")));
        devices.put("environment", List.of(metric(Vocabulary.LIGHT_LEVEL, 0f)));
        return new Birth(List.of(metric(Vocabulary.DISPLAY_NAME, "Post")), devices);
    }

    @Override
    public void commanded(String device, List<Metric> metrics) {
        metrics.forEach(metric -> commands.add(device + ":" + metric.name() + "=" + metric.value()));
    }

    @Override
    public void heardFromNeighbour(byte[] payload, long arrivedAt) {
        heard.add(payload.length);
    }

    @Override
    public void linkChanged(String code, String detail) {
        changes.add(code);
    }

    @Override
    public int next() {
        bdSeq = (bdSeq + 1) % 256;
        return bdSeq;
    }

    @Override
    public void unseen() {
        bdSeq = Math.floorMod(bdSeq - 1, 256);
    }

    @Override
    public void used(Runnable effect) {
        savedBdSeq = bdSeq;
        effect.run();
    }
}
