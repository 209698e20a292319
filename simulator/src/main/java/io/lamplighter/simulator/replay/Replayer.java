package io.lamplighter.simulator.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.host.StopSignal;
import io.lamplighter.simulator.replay.Capture.Message;

/** Says to a broker what a capture holds, at its own pace or faster. One thread runs it. */
final class Replayer {

    private static final Duration HOST_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PROGRESS = Duration.ofSeconds(10);
    private static final long MILLIS_PER_SECOND = 1_000;
    /** Longest sleep, so that it can be stopped. */
    private static final long NAP_MILLIS = 200;
    /** Posts that a host wants to hear again; further wishes are dropped, a host repeats them. */
    private static final int WISHES = 10_000;

    private final Settings settings;
    private final Consumer<String> tell;
    private final BlockingQueue<String> wishes = new ArrayBlockingQueue<>(WISHES);
    private final CountDownLatch hostOnline = new CountDownLatch(1);
    private final Map<String, ReplayedPost> posts = new HashMap<>();
    private long said;

    /**
     * What to replay.
     *
     * @param speed
     *            above 0; 1 = as it was
     * @param now
     *            whether times are moved to now
     * @param damaged
     *            whether a damaged file is replayed as far as it can be read
     * @param hostId
     *            of the host whose STATE is waited for; empty = for none
     */
    record Settings(Path file, String broker, double speed, boolean now, boolean damaged, Optional<String> hostId) {}

    Replayer(Settings settings, Consumer<String> tell) {
        this.settings = settings;
        this.tell = tell;
    }

    /**
     * Blocks until everything was said or somebody stops it; then all posts die.
     *
     * @return messages that were said
     * @throws HostException
     *             when the file is damaged and that was not expected, or the broker is lost
     */
    long run(MqttConnector connector, StopSignal stop) throws InterruptedException, IOException {
        Survey survey = survey();
        tell.accept("The capture of %s has %,d messages of %,d posts in %,d s.".formatted(
                survey.recordedAt().truncatedTo(ChronoUnit.SECONDS), survey.messages(), survey.posts(),
                Math.ceilDiv(survey.millis(), MILLIS_PER_SECOND)));
        List<String> filters = new ArrayList<>(List.of(Topic.NAMESPACE + "/+/NCMD/+"));
        settings.hostId.ifPresent(id -> filters.add(HostState.topic(id)));
        try (BrokerTalk broker = BrokerTalk.open(connector, settings.broker, "replay", filters, this::heard)) {
            awaitHost();
            Retiming retiming = settings.now
                    ? Retiming.toNow(survey, Instant.now(), settings.speed)
                    : Retiming.NONE;
            try {
                say(survey, retiming, broker, stop);
            } finally {
                bury(broker, System.currentTimeMillis());
            }
        }
        tell.accept("%,d messages were said.".formatted(said));
        return said;
    }

    private Survey survey() throws IOException {
        try {
            Survey survey = Survey.of(settings.file);
            survey.damage().filter(_ -> !settings.damaged).ifPresent(damage -> {
                throw new HostException("The file " + settings.file + " is damaged " + damage
                        + ". Nothing was replayed. To replay what can be read, add --readable-part.");
            });
            survey.damage().ifPresent(damage -> tell.accept("The file is damaged " + damage
                    + ". What is before that is replayed."));
            return survey;
        } catch (CaptureReader.DamagedException e) {
            throw new HostException("The file " + settings.file + " is no capture: " + e.getMessage() + ".", e);
        }
    }

    private void awaitHost() throws InterruptedException {
        if (settings.hostId.isPresent()) {
            tell.accept("Waiting for host '" + settings.hostId.get() + "' ...");
            if (!hostOnline.await(HOST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HostException("No host has said at " + HostState.topic(settings.hostId.get())
                        + " that it is online, for " + HOST_PATIENCE.toSeconds()
                        + " s. Does it run, with this id, at this broker?");
            }
        }
    }

    /** On the session's thread: only puts it into the queue. */
    private void heard(String text, byte[] bytes) {
        if (settings.hostId.filter(id -> HostState.topic(id).equals(text)).isPresent()) {
            if (HostState.decode(bytes).filter(HostState::online).isPresent()) {
                hostOnline.countDown();
            }
            return;
        }
        Topic topic = Topic.parse(text).orElse(null);
        if (topic != null && PayloadCodec.decode(bytes) instanceof Decoding.Decoded(Payload payload)
                && payload.metric(Vocabulary.REBIRTH.name()).filter(metric -> Boolean.TRUE.equals(metric.value()))
                        .isPresent()) {
            boolean _ = wishes.offer(topic.group() + "/" + topic.node());
        }
    }

    private void say(Survey survey, Retiming retiming, BrokerTalk broker, StopSignal stop)
            throws InterruptedException, IOException {
        long begin = System.nanoTime();
        long toldAt = begin;
        try (CaptureReader reader = CaptureReader.open(settings.file)) {
            for (long i = 0; i < survey.messages() && !stop.isTold(); i++) {
                Message message = reader.next().orElseThrow();
                awaitTurn(begin + Math.round(message.millis() * 1e6 / settings.speed), broker, stop);
                say(message, survey, retiming, broker);
                if (System.nanoTime() - toldAt >= PROGRESS.toNanos()) {
                    toldAt = System.nanoTime();
                    tell.accept("%,d of %,d messages.".formatted(said, survey.messages()));
                }
            }
        } catch (CaptureReader.DamagedException e) {
            throw new HostException("The file " + settings.file + " has changed while it was replayed: "
                    + e.getMessage(), e);
        }
    }

    /** Meanwhile whoever is asked says its births again. */
    private void awaitTurn(long at, BrokerTalk broker, StopSignal stop) throws InterruptedException {
        for (long left = at - System.nanoTime(); !stop.isTold(); left = at - System.nanoTime()) {
            String wish = left > 0
                    ? wishes.poll(Math.min(left, NAP_MILLIS * 1_000_000), TimeUnit.NANOSECONDS)
                    : wishes.poll();
            ReplayedPost wanted = wish == null ? null : posts.get(wish);
            for (ReplayedPost.Outgoing birth : wanted == null
                    ? List.<ReplayedPost.Outgoing>of()
                    : wanted.births(System.currentTimeMillis())) {
                broker.publish(birth.topic(), birth.payload());
            }
            if (wish == null && left <= 0) {
                return;
            }
        }
    }

    private void say(Message message, Survey survey, Retiming retiming, BrokerTalk broker)
            throws InterruptedException {
        Topic topic = Topic.parse(message.topic()).orElse(null);
        if (topic == null || !(PayloadCodec.decode(message.payload()) instanceof Decoding.Decoded(Payload payload))) {
            return; // a file that somebody else has written
        }
        ReplayedPost post = posts.computeIfAbsent(topic.group() + "/" + topic.node(),
                id -> new ReplayedPost(id, survey, retiming));
        Optional<ReplayedPost.Outgoing> words = post.says(topic, payload);
        if (words.isPresent()) {
            broker.publish(words.get().topic(), words.get().payload());
            said++;
        }
    }

    /** Nobody speaks for these posts any more. */
    private void bury(BrokerTalk broker, long millis) throws InterruptedException {
        for (ReplayedPost post : posts.values()) {
            Optional<ReplayedPost.Outgoing> death = post.dies(millis);
            if (death.isPresent() && !broker.isLost()) {
                broker.publish(death.get().topic(), death.get().payload());
            }
        }
    }
}
