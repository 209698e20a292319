package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.Will;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.Topic;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Keeps the host application connected: says STATE, subscribes, hands messages to the shards, connects again with full
 * jitter. Its own thread owns it; {@link #publish} may be called by any.
 */
public final class HostSession implements HostLink, AutoCloseable {

    private static final int COMMANDS_UNDER_WAY = 2_000;
    private static final long SHORTEST_PAUSE_MILLIS = 500;
    private static final int MOST_DOUBLINGS = 6;
    private static final long FIRST_REPEAT_SECONDS = 1;
    private static final long LAST_REPEAT_SECONDS = 60;

    private final MqttConnector connector;
    private final HostSettings settings;
    private final InstantSource wall;
    private final RandomGenerator random;
    private final Optional<PostMessages> inside;
    private final String stateTopic;
    private final ScheduledExecutorService owner;
    private final CountDownLatch announced = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile @Nullable MqttSession online;
    private @Nullable IngestShards shards;
    private @Nullable MqttSession session;
    private Runnable handedOver = () -> {};
    private HostPresence presence = new HostPresence(0);
    private int failures;
    /** The next attempt is scheduled. */
    private boolean trying;
    private volatile boolean closing;

    /**
     * @param wall
     *            real time, also when the city's time runs at another speed: posts compare STATE by it
     */
    public HostSession(MqttConnector connector, HostSettings settings, InstantSource wall, RandomGenerator random) {
        this(connector, settings, wall, random, Optional.empty());
    }

    /**
     * @param wall
     *            as above
     * @param inside
     *            when the broker is in this process, how it hands over what posts publish; else that is subscribed to
     */
    public HostSession(MqttConnector connector, HostSettings settings, InstantSource wall, RandomGenerator random,
            Optional<PostMessages> inside) {
        this(connector, settings, new Surroundings(wall, random, Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("host-session").factory())), inside);
    }

    /**
     * Time, chance and the thread of a session.
     *
     * @param wall
     *            as above
     * @param owner
     *            runs one thing at a time; shut down when the session is closed
     */
    public record Surroundings(InstantSource wall, RandomGenerator random, ScheduledExecutorService owner) {}

    /** In surroundings of the caller's choice. */
    public HostSession(MqttConnector connector, HostSettings settings, Surroundings with,
            Optional<PostMessages> inside) {
        this.owner = with.owner();
        this.inside = inside;
        this.connector = connector;
        this.settings = settings;
        this.wall = with.wall();
        this.random = with.random();
        this.stateTopic = HostState.topic(settings.hostId());
    }

    /**
     * Connects, now and whenever the connection is lost. What arrives goes to the shards. The time since when it is there is
     * that of this call: of sessions that are started one behind the other none is older than the one before.
     */
    public HostSession start(IngestShards to) {
        long since = wall.millis();
        owner.execute(() -> guarded(() -> {
            shards = to;
            connect(since);
        }));
        return this;
    }

    /** Whether posts can see that the host is there. */
    public boolean isOnline() {
        return online != null;
    }

    /** Waits until it is online for the first time, at most so long. */
    public boolean awaitOnline(Duration limit) throws InterruptedException {
        return announced.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean publish(String topic, byte[] payload) {
        MqttSession current = online;
        return current != null && current.publish(topic, payload, 0, false);
    }

    private void connect(long since) {
        trying = false;
        if (closing) {
            return;
        }
        presence = new HostPresence(Math.max(presence.since() + 1, since));
        ConnectOptions options = ConnectOptions.of(settings.uri(), "lamplighter-host-" + settings.hostId(),
                settings.keepAlive(), settings.timeout(), new Will(stateTopic, presence.will(), 1, true))
                .withWindow(COMMANDS_UNDER_WAY);
        session = connector.open(options, new Listener(Objects.requireNonNull(shards)));
    }

    private void subscribe() {
        if (session == null) {
            return;
        }
        Subscription states = new Subscription(stateTopic, 1);
        IngestShards to = Objects.requireNonNull(shards);
        inside.ifPresent(broker -> handedOver = broker
                .listen((topic, payload) -> to.offer(settings.uri(), topic, payload)));
        session.subscribe(
                inside.isPresent() ? List.of(states) : List.of(new Subscription(Topic.NAMESPACE + "/#", 1), states));
    }

    private void announce() {
        MqttSession current = session;
        if (current != null && current.publish(stateTopic, presence.online(), 1, true)) {
            failures = 0;
            online = current;
            Objects.requireNonNull(shards).linkUp();
            announced.countDown();
            sayAgain(current, FIRST_REPEAT_SECONDS);
            Logger.info("event=host-online uri={} host-id={}", settings.uri(), settings.hostId());
        }
    }

    /**
     * Says STATE again with the same timestamp. A broker may store a retained message just after it has looked for one
     * on behalf of a new subscriber: that post would wait for us for ever.
     */
    private void sayAgain(MqttSession on, long seconds) {
        Future<?> _ = owner.schedule(() -> guarded(() -> {
            if (online == on && !closing) {
                on.publish(stateTopic, presence.online(), 1, true);
                sayAgain(on, Math.min(LAST_REPEAT_SECONDS, 2 * seconds));
            }
        }), seconds, TimeUnit.SECONDS);
    }

    private void defend(byte[] state) {
        MqttSession current = online;
        if (current != null && !closing) {
            presence.answer(state).ifPresent(answer -> {
                Logger.warn("event=host-state-contradicted host-id={}", settings.hostId());
                current.publish(stateTopic, answer, 1, true);
            });
        }
    }

    private void lost(String reason) {
        boolean was = online != null;
        MqttSession over = session;
        online = null;
        session = null;
        again(reason);
        handedOver.run();
        if (over != null) {
            over.close();
        }
        gone(was);
    }

    /** Connects again after a while, once. */
    private void again(String reason) {
        if (closing || trying) {
            return;
        }
        trying = true;
        long most = Math.min(settings.longestPause().toMillis(), SHORTEST_PAUSE_MILLIS << failures);
        failures = Math.min(MOST_DOUBLINGS, failures + 1);
        long pause = random.nextLong(most + 1);
        Logger.warn("event=host-offline uri={} reason=\"{}\" retry-millis={}", settings.uri(), reason, pause);
        Future<?> _ = owner.schedule(() -> guarded(() -> connect(wall.millis())), pause, TimeUnit.MILLISECONDS);
    }

    private void gone(boolean was) {
        if (was && shards != null) {
            shards.linkLost(settings.uri());
        }
        if (closing) {
            gone.countDown();
        }
    }

    /**
     * An executor keeps failures to itself. A bug must be seen, and must not end the connection for ever: what was begun is
     * dropped, and begins anew. An error ends the gateway, as everywhere.
     */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            Logger.error(e, "event=host-session-bug effect=connects-again remedy=report-this");
            if (session == null) {
                again("bug");
            } else {
                session.close(); // it will say that it is closed
            }
        } catch (Error e) {
            Thread self = Thread.currentThread();
            self.getUncaughtExceptionHandler().uncaughtException(self, e);
        }
    }

    /** Says STATE offline, then disconnects; waits for that at most as long as a disconnect may take. Repeatable. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        owner.execute(this::leave);
        try {
            Duration limit = settings.timeout().plusSeconds(1);
            if (!gone.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                Logger.warn("event=host-disconnect-timeout");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        owner.shutdownNow();
    }

    private void leave() {
        MqttSession current = session;
        if (current == null) {
            gone.countDown();
            return;
        }
        if (online != null) {
            current.publish(stateTopic, presence.offline(wall.millis()), 1, true);
            current.disconnect();
        } else {
            current.close();
        }
    }

    /** On the session's threads: only enqueues. */
    private final class Listener implements SessionListener {

        private final IngestShards to;

        private Listener(IngestShards to) {
            this.to = to;
        }

        @Override
        public void connected() {
            enqueue(HostSession.this::subscribe);
        }

        @Override
        public void subscribed() {
            enqueue(HostSession.this::announce);
        }

        @Override
        public void message(String topic, byte[] payload) {
            if (topic.equals(stateTopic)) {
                enqueue(() -> defend(payload));
            } else if (!topic.startsWith(Topic.NAMESPACE + "/STATE/")) {
                to.offer(settings.uri(), topic, payload);
            }
        }

        @Override
        public void closed(String reason) {
            enqueue(() -> lost(reason));
        }

        private void enqueue(Runnable work) {
            try {
                owner.execute(() -> guarded(work));
            } catch (RejectedExecutionException e) {
                Logger.debug("event=host-session-over");
            }
        }
    }
}
