package io.lamplighter.simulator.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.host.StopSignal;
import io.lamplighter.simulator.replay.Capture.Message;

/** Listens to a broker and writes what posts say into a capture file, under pseudonyms. One thread runs it. */
final class Recorder {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration FLUSH = Duration.ofSeconds(5);
    private static final Duration PROGRESS = Duration.ofSeconds(10);
    /** What has come and is not written: beyond it messages are left out and counted. */
    private static final int QUEUE = 100_000;
    private static final long QUEUE_BYTES = 64L << 20;
    /** A post is asked for its births again after so long. */
    private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(60).toNanos();
    /** Between two posts that are asked: 10 a second, so that no city says its births at once. */
    private static final long ASK_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final Settings settings;
    private final Consumer<String> tell;
    private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicLong overrun = new AtomicLong();
    private final Disguise disguise = new Disguise(Pseudonyms.fresh());
    private final Map<String, Long> askedAt = new HashMap<>();
    private final long begin = System.nanoTime();
    private long lastAskedAt = begin - ASK_PAUSE_NANOS;
    private long unborn;
    private long leftOut;
    private long lastMillis;

    /**
     * What to record.
     *
     * @param mostBytes
     *            longest file, at least 64 KiB
     * @param time
     *            empty = until it is told to stop
     * @param ask
     *            whether posts are asked for their births, so that what they say has a meaning from the beginning
     */
    record Settings(String broker, Path file, long mostBytes, Optional<Duration> time, boolean ask) {}

    Recorder(Settings settings, Consumer<String> tell) {
        this.settings = settings;
        this.tell = tell;
    }

    /**
     * Blocks until it is stopped, the time is over, the file is full or the broker is lost; the file is complete in each case.
     *
     * @return whether it ended as it was to
     * @throws IOException
     *             when the file cannot be written
     */
    boolean run(MqttConnector connector, StopSignal stop) throws InterruptedException, IOException {
        try (BrokerTalk broker = BrokerTalk.open(connector, settings.broker, "record", List.of(Topic.NAMESPACE + "/#"),
                this::heard);
                CaptureWriter file = CaptureWriter.create(settings.file, Instant.now(), settings.mostBytes)) {
            tell.accept("Recording to " + settings.file + "; Ctrl-C ends it.");
            String end = work(broker, file, stop);
            file.flush();
            tell.accept(end + " " + found(file));
            return !broker.isLost();
        }
    }

    private String work(BrokerTalk broker, CaptureWriter file, StopSignal stop)
            throws InterruptedException, IOException {
        long flushedAt = begin;
        long toldAt = begin;
        while (true) {
            Message next = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (next != null && !write(next, broker, file)) {
                return "The file has its longest length.";
            }
            long now = System.nanoTime();
            if (stop.isTold() || settings.time.filter(time -> now - begin >= time.toNanos()).isPresent()) {
                return "Stopped.";
            }
            if (broker.isLost() && queue.isEmpty()) {
                return "The connection to the broker was lost: " + broker.end() + ".";
            }
            if (now - flushedAt >= FLUSH.toNanos()) {
                flushedAt = now;
                file.flush();
            }
            if (now - toldAt >= PROGRESS.toNanos()) {
                toldAt = now;
                tell.accept(found(file));
            }
        }
    }

    /** On the session's thread: only puts it into the queue. */
    private void heard(String topic, byte[] payload) {
        Message message = new Message((System.nanoTime() - begin) / 1_000_000, topic, payload);
        if (queuedBytes.addAndGet(payload.length) > QUEUE_BYTES || !queue.offer(message)) {
            queuedBytes.addAndGet(-payload.length);
            overrun.incrementAndGet();
        }
    }

    /** False when the file is full. */
    private boolean write(Message message, BrokerTalk broker, CaptureWriter file) throws IOException {
        queuedBytes.addAndGet(-message.payload().length);
        return switch (disguise.of(message.topic(), message.payload())) {
            case Disguise.Result.Kept(String topic, byte[] payload) -> {
                lastMillis = Math.max(lastMillis, message.millis());
                yield file.add(new Message(lastMillis, topic, payload));
            }
            case Disguise.Result.Unborn(Topic topic) -> {
                unborn++;
                ask(topic, broker);
                yield true;
            }
            case Disguise.Result.LeftOut _ -> {
                leftOut++;
                yield true;
            }
        };
    }

    private void ask(Topic from, BrokerTalk broker) {
        long now = System.nanoTime();
        String post = from.group() + "/" + from.node();
        Long before = askedAt.get(post);
        boolean due = before == null ? askedAt.size() < Disguise.MOST_POSTS : now - before >= ASK_AGAIN_NANOS;
        if (!settings.ask || !due || now - lastAskedAt < ASK_PAUSE_NANOS) {
            return;
        }
        lastAskedAt = now;
        askedAt.put(post, now);
        broker.tryPublish(Topic.ofNode(from.group(), MessageType.NCMD, from.node()).toString(),
                PayloadCodec.encode(new Payload(System.currentTimeMillis(), Payload.NO_SEQ, List.of(Metric.of(
                        Vocabulary.REBIRTH.name(), Vocabulary.REBIRTH.type(), System.currentTimeMillis(), true)))));
    }

    private String found(CaptureWriter file) {
        return "%,d messages of %,d posts, %,d KB; left out: %,d before their post's births, %,d not of posts or not readable, %,d too many at a time."
                .formatted(file.written(), disguise.posts(), file.position() / 1_000, unborn, leftOut, overrun.get());
    }
}
