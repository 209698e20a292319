package io.lamplighter.simulator.guest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A client beside the posts that hears which hosts say STATE, and whether the posts' births come through. Never publishes.
 * One thread owns it; what it has heard any thread may ask.
 */
final class Listener implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final String STATES = Topic.NAMESPACE + "/STATE/";
    /** Where hosts of Sparkplug 2.2 and before speak. */
    private static final String OLD_STATES = "STATE/";
    /** Of hosts; further ones are not kept. */
    private static final int MOST_HOSTS = 100;

    private final MqttConnector connector;
    private final ConnectOptions options;
    private final String births;
    private final Map<String, Boolean> hosts = new ConcurrentSkipListMap<>();
    private final Map<String, Boolean> oldHosts = new ConcurrentSkipListMap<>();
    private final AtomicLong heardBirths = new AtomicLong();
    private @Nullable MqttSession session;
    private long openedAt;
    private volatile boolean over = true;

    Listener(MqttConnector connector, String broker, String district) {
        this.connector = connector;
        this.options = ConnectOptions.of(broker, "lamplighter-simulate-" + UUID.randomUUID(), KEEP_ALIVE, PATIENCE,
                null);
        this.births = Topic.NAMESPACE + "/" + district + "/NBIRTH/";
    }

    /** Connects when it is not; call it again and again. */
    void keepListening(long nanos) {
        if (over && (session == null || nanos - openedAt >= PAUSE_NANOS)) {
            close();
            openedAt = nanos;
            over = false;
            session = connector.open(options, new Ear());
        }
    }

    /** Hosts that have said STATE, with whether they are online by their newest one. */
    Map<String, Boolean> hosts() {
        return Map.copyOf(hosts);
    }

    /** Hosts of Sparkplug 2.2 and before, which say it elsewhere. */
    Map<String, Boolean> oldHosts() {
        return Map.copyOf(oldHosts);
    }

    /** Births of the district's posts that the broker has passed on. */
    long heardBirths() {
        return heardBirths.get();
    }

    private final class Ear implements SessionListener {

        @Override
        public void connected() {
            MqttSession mine = session;
            if (mine != null) {
                mine.subscribe(List.of(new Subscription(STATES + "+", 1, false),
                        new Subscription(OLD_STATES + "+", 1, false), new Subscription(births + "+", 0, false)));
            }
        }

        @Override
        public void subscribed() {
            // what matters is what comes
        }

        @Override
        public void message(String topic, byte[] payload) {
            if (topic.startsWith(births)) {
                heardBirths.incrementAndGet();
            } else if (topic.startsWith(STATES)) {
                HostState.decode(payload).ifPresent(state -> heard(hosts, topic.substring(STATES.length()),
                        state.online()));
            } else if (topic.startsWith(OLD_STATES)) {
                heard(oldHosts, topic.substring(OLD_STATES.length()), true);
            }
        }

        private void heard(Map<String, Boolean> where, String id, boolean online) {
            if (where.containsKey(id) || where.size() < MOST_HOSTS) {
                where.put(id, online);
            }
        }

        @Override
        public void closed(String reason) {
            over = true;
        }
    }

    @Override
    public void close() {
        MqttSession old = session;
        session = null;
        if (old != null) {
            old.close();
        }
    }
}
